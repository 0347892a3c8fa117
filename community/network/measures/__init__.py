"""The measures of a community's network: arrays in, numbers out, no Django."""
