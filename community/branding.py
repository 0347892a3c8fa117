"""From a brand's colours to a theme whose text can always be read."""
