/** The compiler inside ts-morph's package, which has no declarations of its own there. */
declare module '@ts-morph/common/dist/typescript.js' {
  import { ts } from 'ts-morph';
  export = ts;
}
