/** A step of the demo did not come out as it must. */
export class DemoFailure extends Error {
  override name = 'DemoFailure';
}
