/** Parts of every page of the dashboard, by the names that its components have. */

import { showChoices } from "./choices.js";
import { placeMarkup } from "./markup.js";
import { showShare } from "./share.js";

export const choices = showChoices;
export const markup = placeMarkup;
export const share = showShare;
