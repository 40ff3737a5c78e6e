export * from './path';
export { faultAt, locate, position, NotJson } from './scan';
export { patch, type Edit } from './patch';
export { diff, type Change } from './diff';
export { merge3, type Conflict, type Merge } from './merge3';
export { isSecret, redact, redactHeader, revealed, MASK } from './redact';
export { lineDiff, type DiffLine } from './lines';
