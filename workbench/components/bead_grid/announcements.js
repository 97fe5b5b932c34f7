// What happened, in words: for screen readers after each command, for all after undo.

// Said when the command is given, for its effect is seen at once.
const SPOKEN_AT_ONCE = {
  approve: (at) => t("Row {n} approved, {left} left", at),
  reject: (at) => t("Row {n} rejected, {left} left", at),
  flag: (at) => t("Row {n} marked for review, {left} left", at),
  reopen: (at) => t("Row {n} is to do again, {left} left", at),
  edit: (at) => t("Row {n}: sentence changed", at),
  comment: (at) => t("Row {n}: comment changed", at),
};

// Said when the server has done it.
const SPOKEN_WHEN_DONE = {
  split: (at) => t("Row {n} split", at),
  split_segment: (at) => t("Row {n}: sentence split", at),
  merge: (at) => t("Row {n} merged with the next one", at),
  move: (at) => t("Sentence moved to row {n}", at),
  detach: (at) => t("Row {n}: one side set apart", at),
  approve_all: (at) => tn("{n} row approved", "{n} rows approved", at.count, { n: at.count }),
};

const UNDOABLE = {
  approve: (at) => t("approval of row {n}", at),
  reject: (at) => t("rejection of row {n}", at),
  flag: (at) => t("mark for review of row {n}", at),
  reopen: (at) => t("reopening of row {n}", at),
  edit: (at) => t("new text in row {n}", at),
  comment: (at) => t("comment on row {n}", at),
  split: (at) => t("split of row {n}", at),
  split_segment: (at) => t("split of a sentence in row {n}", at),
  merge: (at) => t("merger of row {n} with the next one", at),
  move: (at) => t("move of a sentence at row {n}", at),
  detach: (at) => t("setting apart of a side of row {n}", at),
  restore: (at) => t("return of row {n} to an earlier state", at),
  approve_all: (at) => tn("approval of {n} row", "approval of {n} rows", at.count, { n: at.count }),
  realign: () => t("re-alignment"),
};

// `about` is what the server says was undone or done again: its kind and its row.
function undoWords(kind, about, at) {
  const name = about && UNDOABLE[about.kind];
  if (!name) return kind === "undo" ? t("Undone") : t("Done again");
  const what = name(at);
  return kind === "undo" ? t("Undone: {what}", { what }) : t("Done again: {what}", { what });
}

// After going to the next row of a view: how many rows are in it, or that there is no other.
const STILL_LEFT = {
  doubtful: (n) => tn("{n} doubtful row left", "{n} doubtful rows left", n),
  todo: (n) => tn("{n} row left to decide", "{n} rows left to decide", n),
};

const NONE_LEFT = {
  doubtful: (isHere) => (isHere ? t("This is the only doubtful row left.") : t("No doubtful row is left.")),
  todo: (isHere) => (isHere ? t("This is the only row left to decide.") : t("Every row is decided.")),
};
