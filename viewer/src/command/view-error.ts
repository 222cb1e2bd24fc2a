/** Nothing is shown, and the user can change that. The message says what is wrong and what to do. */
export class ViewError extends Error {
  override readonly name = 'ViewError';
}
