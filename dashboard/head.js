export default ({ data }) => {
  document.documentElement.lang = data.language;
  if (document.querySelector("link[data-praevmap]")) return;
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = data.stylesheet;
  sheet.dataset.praevmap = "page";
  document.head.append(sheet);
};
