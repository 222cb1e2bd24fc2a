/** A path that the user named and that cannot be read. The message says which and what to do. */
export class UnreadablePathError extends Error {
  override name = 'UnreadablePathError';
}

/** A module given as `helper` that cannot serve. The message says why and what to do. */
export class UnusableHelperError extends Error {
  override name = 'UnusableHelperError';
}
