"""The words that fill the slots."""

CLAY = (
    "speckled stoneware",
    "buff stoneware",
    "porcelain",
    "red earthenware",
    "toasted stoneware",
    "black clay",
    "iron-rich stoneware",
    "smooth white stoneware",
)
GLAZE = (
    "celadon",
    "tenmoku",
    "rutile blue",
    "tin white",
    "shino",
    "copper red",
    "ash glaze",
    "nuka",
    "satin matt",
    "chun",
)
CONE = ("cone 6", "cone 7", "cone 9", "cone 10")
BISQUE = ("1000", "980", "1020", "960")
KILN = ("top loader", "front loader", "small test kiln", "hundred litre kiln", "old top loader")
WHEEL = ("belt-driven wheel", "direct drive wheel", "tabletop wheel")
TOOL = ("trimming loop", "long rib", "kidney", "fettling knife", "cutting wire", "wooden rib")

SLOTS: dict[str, tuple[str, ...]] = {
    "clay": CLAY, "glaze": GLAZE, "cone": CONE, "bisque": BISQUE, "kiln": KILN, "wheel": WHEEL, "tool": TOOL,
}  # fmt: skip
