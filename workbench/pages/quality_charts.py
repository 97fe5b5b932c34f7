"""The charts of the Quality page; what they show is beside them as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt

from aligned.messages import gettext as _

__all__ = ["stacked_bars"]

HEIGHT = 260

# In the order of the stack. Grey is what nobody has decided yet; the others differ in
# lightness as well, so that they are told apart without their colours.
COLOURS = ("#2f6fdb", "#c5372c", "#e0a030", "#9aa0a6")


def stacked_bars(
    bars: Mapping[str, Sequence[int]],
    parts: Sequence[str],
    *,
    across: str,
    counted: str,
    described: str,
) -> alt.Chart:
    """Return a chart of one bar for each name, of parts that stand on each other.

    `bars` has the number of each of the `parts` (at most four); `across` and
    `counted` name the axes, `described` says the whole in words.
    """
    rows = [
        {"name": name, "part": part, "count": count, "order": order}
        for name, counts in bars.items()
        for order, (part, count) in enumerate(zip(parts, counts, strict=True))
    ]
    # Hangul that lies on its side is hard to read.
    upright = alt.Axis(tickMinStep=1, titleAngle=0, titleAlign="right", titleBaseline="middle")
    data = alt.Data(values=rows)  # type: ignore[no-untyped-call]
    chart: alt.Chart = (
        alt.Chart(data, height=HEIGHT, description=described)
        .mark_bar()
        .encode(
            x=alt.X("name:N", sort=list(bars), title=across, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("count:Q", title=counted, axis=upright),
            color=alt.Color(
                "part:N",
                sort=list(parts),
                scale=alt.Scale(domain=list(parts), range=list(COLOURS[: len(parts)])),
                legend=alt.Legend(title=None, orient="top"),
            ),
            order=alt.Order("order:Q"),
            tooltip=[
                alt.Tooltip("name:N", title=across),
                alt.Tooltip("part:N", title=_("Which")),
                alt.Tooltip("count:Q", title=counted, format=","),
            ],
        )
    )
    return chart
