export { runs } from "../../properties.ts";
