/** The app's small improvements. Each page works without them. */
import { focusErrorSummary } from "./error-summary.js";
import { closeMenusOutside } from "./menu.js";
import { offerToShowPasswords } from "./password.js";

focusErrorSummary(document);
closeMenusOutside(document);
offerToShowPasswords(document);
