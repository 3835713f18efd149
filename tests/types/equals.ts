/**
 * Whether two types are one.
 *
 * @module
 */

/** `true` where both types are the same to the compiler, whatever way they are written. */
export type Equals<Left, Right> = [Left] extends [Right]
  ? [Right] extends [Left] ? SameKeys<Left, Right> : false
  : false;

/** Being assignable both ways says nothing of members that may be absent. */
type SameKeys<Left, Right> = [DeepKeys<Left>] extends [DeepKeys<Right>]
  ? [DeepKeys<Right>] extends [DeepKeys<Left>] ? true : false
  : false;

type DeepKeys<Type> = Type extends readonly (infer Item)[] ? DeepKeys<Item>
  : Type extends object ?
      | Extract<keyof Type, string>
      | { [Key in keyof Type]-?: DeepKeys<Exclude<Type[Key], undefined>> }[keyof Type]
  : never;

/** `undefined` taken out of optional members: valibot writes it into them, our types do not. */
export type Exact<Type> = Type extends string ? Type
  : Type extends readonly (infer Item)[] ? Exact<Item>[]
  : Type extends (...given: never[]) => unknown ? Type
  : Type extends object ? {
      [Key in keyof Type]: Exact<Exclude<Type[Key], undefined>>;
    }
  : Type;
