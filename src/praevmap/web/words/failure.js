/** The only words that cannot come from the document: they are needed when it has not arrived. */

export const FAILURE = {
  de: { sentence: "Die Karte konnte nicht geladen werden. Bitte prüfen Sie die Verbindung.", retry: "Erneut versuchen" },
  en: { sentence: "The map could not be loaded. Please check the connection.", retry: "Try again" },
};
