"""Finds what sticks out of a page that is too narrow for it."""

# The first elements that stick out, or nothing where the page does not scroll sideways.
STICKS_OUT = """() => {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const wide = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > innerWidth);
    return [`${page.scrollWidth} pixels`, ...wide.slice(0, 3).map(one => one.outerHTML.slice(0, 120))];
}"""

# Every name that people or packs give gets one word of sixty letters more: headings, links in lists, rows of tables.
STRETCH = """() => {
    const word = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarenmüller";
    const named = "main :is(h1, h2, h3 > a, li > a, p > a, tbody th:not(.num), .eyebrow)";
    for (const one of document.querySelectorAll(named)) one.append(word);
}"""
