import "./behaviours.js";
