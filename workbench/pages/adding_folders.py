"""Many files at once: which belong together is found out, confirmed, and added in one go."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import streamlit as st

from aligned.messages import gettext as _
from aligned.messages import ngettext
from aligned.model import Document, Language, Progress
from aligned.pairing import DocumentPair, Pairing, pair_documents
from aligned.readers import read
from workbench.documents.folders import Folder, Unreadable, check_folders, read_folder
from workbench.documents.intake import Arrival, start_pairs
from workbench.documents.pair_words import SURE_FROM, alone_words, doubts
from workbench.documents.uploads import Sorted, Upload, sort_by_language
from workbench.pages import session
from workbench.pages.show import errors_shown, language_name, plain
from workbench.pages.who import require
from workbench.records.review import Pairs
from workbench.team.hosting import hosting, is_loopback
from workbench.team.roles import Permission

__all__ = ["add_many"]

FOUND = "found-pairs"
MANY_TYPES = ["txt", "md", "html", "htm", "docx", "pdf", "zip"]

# Rows with a choice each on one page.
ON_A_PAGE = 20


@dataclass(slots=True)
class Found:
    """Two collections, what belongs together in them, and what the user made of it.

    `chosen` says for each Korean document which English one goes with it, None for none.
    `known` names the pairs of the project that hold just these two files.
    """

    ko: Folder
    en: Folder
    pairing: Pairing
    chosen: dict[int, int | None] = field(default_factory=dict)
    known: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def wanted(self) -> list[tuple[int, int]]:
        """The pairs to add, as indices."""
        return [(ko, en) for ko, en in self.chosen.items() if en is not None]

    @property
    def twice(self) -> list[str]:
        """The names of English documents that were chosen more than once."""
        taken = Counter(en for _ko, en in self.wanted)
        return [self.en.name(en) for en, count in taken.items() if count > 1]


def add_many() -> None:
    """Ask for many files, show which belong together, and add what the user confirms."""
    found: Found | None = st.session_state.get(FOUND)
    with errors_shown():
        if found is None:
            _ask()
        else:
            _confirm(found)


def _ask() -> None:
    files = st.file_uploader(
        _("Korean and English files, as many as you like, or a zip of them"),
        MANY_TYPES,
        accept_multiple_files=True,
        key="many-files",
        help=_("Which is which, and which belong together, is found out from the texts."),
    )
    ko_path = en_path = ""
    if _is_own_machine():
        ko, en = st.columns(2)
        ko_path = ko.text_input(_("Or a folder of Korean files on this computer"), key="ko-folder")
        en_path = en.text_input(_("and a folder of English ones"), key="en-folder")
    if not st.button(_("Find the pairs"), type="primary"):
        return
    if files:
        _find_in_uploads([Upload(file.name, file.getvalue()) for file in files])
    elif ko_path.strip() and en_path.strip():
        _find_in_folders(Path(ko_path.strip()).expanduser(), Path(en_path.strip()).expanduser())
    else:
        st.warning(_("Nothing was given yet: choose files, or name both folders."))


def _is_own_machine() -> bool:
    """Whether who looks at the page sits at the machine whose folders they could name."""
    here = hosting()
    address = str(st.get_option("server.address") or "")
    return not (here.team or here.open or here.hosts) and is_loopback(address)


def _find_in_uploads(uploads: Sequence[Upload]) -> None:
    with _progress() as progress:
        both = sort_by_language(uploads, progress)
        _find(both, progress)


def _find_in_folders(ko: Path, en: Path) -> None:
    check_folders(ko, en)
    with _progress() as progress:
        own = session.project().folder
        both = Sorted(read_folder(ko, [en, own], progress), read_folder(en, [ko, own], progress))
        _find(both, progress)


@contextmanager
def _progress() -> Iterator[Progress]:
    """Give a `Progress` that draws a bar while it lasts."""
    place = st.empty()

    def show(stage: str, done: int, total: int) -> None:
        place.progress(min(done / total, 1.0) if total else 0.0, text=plain(_(stage)))

    try:
        yield show
    finally:
        place.empty()


def _find(both: Sorted, progress: Progress) -> None:
    pairing = pair_documents(
        both.ko.documents,
        both.en.documents,
        session.encoder(),
        source_language=Language.KO,
        target_language=Language.EN,
        progress=progress,
    )
    found = Found(both.ko, both.en, pairing)
    with session.project().reading() as tx:
        for pair in pairing.pairs:
            documents = _documents(found, pair.source, pair.target)
            name = Pairs(tx).same_content(*documents)
            if name is not None:
                found.known[pair.source, pair.target] = name
    found.chosen = {
        pair.source: None if (pair.source, pair.target) in found.known else pair.target
        for pair in pairing.pairs
    }
    found.chosen |= {one.document: None for one in pairing.sources_alone}
    st.session_state[FOUND] = found
    st.rerun()


def _documents(found: Found, ko: int, en: int) -> tuple[Document, Document]:
    """Return two documents whole: those of folders are read again, as they are kept without."""
    return _whole(found.ko, ko), _whole(found.en, en)


def _whole(folder: Folder, index: int) -> Document:
    document = folder.documents[index]
    return document if document.original else read(folder.paths[index])


def _confirm(found: Found) -> None:
    if not found.chosen:
        st.info(_("There is no Korean file among them, so there is nothing to pair."))
    rows = list(found.chosen)
    pages = -(-len(rows) // ON_A_PAGE)
    page = (st.pagination(pages, key="found-page") or 1) if pages > 1 else 1
    by_source = {pair.source: pair for pair in found.pairing.pairs}
    for ko in rows[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]:
        _row(found, ko, by_source.get(ko))
    _left_over(found)
    _finish(found)


def _row(found: Found, ko: int, pair: DocumentPair | None) -> None:
    """Show a Korean file, the English one that goes with it, and how sure that is."""
    name, other, sure = st.columns([4, 4, 4], vertical_alignment="center")
    name.html(f'<p class="wb-name">{html.escape(found.ko.name(ko))}</p>')
    options: list[int | None] = [None, *range(len(found.en.documents))]
    found.chosen[ko] = other.selectbox(
        _("English for {file}").format(file=found.ko.name(ko)),
        options,
        index=options.index(found.chosen[ko]),
        format_func=lambda en: _("– leave it out –") if en is None else found.en.name(en),
        label_visibility="collapsed",
        key=f"english-for-{id(found)}-{ko}",
    )
    sure.html(_sureness(found, ko, pair))


def _sureness(found: Found, ko: int, pair: DocumentPair | None) -> str:
    chosen = found.chosen[ko]
    if pair is not None and (known := found.known.get((ko, pair.target))):
        words = [_("in the project already, as “{name}”").format(name=known)]
    elif pair is not None and chosen in (pair.target, None):
        mark = "" if pair.confidence >= SURE_FROM else "▼ "
        words = [f"{mark}{pair.confidence:.0%}", *doubts(pair, found.ko, found.en)]
    elif chosen is not None:
        words = [_("chosen by you")]
    else:
        alone = next(one for one in found.pairing.sources_alone if one.document == ko)
        words = [alone_words(alone, True, found.pairing, found.ko, found.en)]
    return f'<p class="wb-quiet">{html.escape("; ".join(words))}</p>'


def _left_over(found: Found) -> None:
    """Name the English files without partner, and what could not be read."""
    taken = {en for _ko, en in found.wanted}
    alone = [number for number in range(len(found.en.documents)) if number not in taken]
    if alone:
        names = ", ".join(found.en.name(number) for number in alone)
        st.caption(plain(_("English files that are left out: {files}").format(files=names)))
    unreadable = (*found.ko.unreadable, *found.en.unreadable)
    if unreadable:
        title = ngettext(
            "{count} file cannot be used", "{count} files cannot be used", len(unreadable)
        )
        lines = [title.format(count=len(unreadable)), *map(_reason, unreadable)]
        st.warning("\n\n".join(plain(line) for line in lines))


def _reason(one: Unreadable) -> str:
    return f"{one.path.as_posix()}: {one.reason}"


def _finish(found: Found) -> None:
    if found.twice:
        names = ", ".join(found.twice)
        st.error(
            plain(
                _("Chosen twice: {files}. Give each English file one partner.").format(files=names)
            )
        )
    original_place, add_place, away_place = st.columns([4, 3, 2], vertical_alignment="bottom")
    original = original_place.selectbox(
        _("Translated from"), [Language.EN, Language.KO], format_func=language_name
    )
    count = len(found.wanted)
    label = ngettext("Add {count} pair", "Add {count} pairs", count).format(count=count)
    unfit = not count or bool(found.twice)
    if add_place.button(label, type="primary", disabled=unfit, width="stretch", key="add-found"):
        _add(found, original)
    if away_place.button(_("Start over"), width="stretch"):
        del st.session_state[FOUND]
        st.rerun()


def _add(found: Found, original: Language) -> None:
    author = require(Permission.MANAGE).name
    with st.spinner(_("Starting…")):
        wanted = [_documents(found, *indices) for indices in found.wanted]
        arrivals = [Arrival(_bare(ko), _bare(en), original=original) for ko, en in wanted]
        start_pairs(session.project(), arrivals, encoder=session.encoder(), author=author)
    del st.session_state[FOUND]
    st.session_state["adding"] = False
    st.rerun()


def _bare(document: Document) -> Document:
    """Return a document under its name alone, without the folders above it."""
    return replace(document, name=Path(document.name).name)
