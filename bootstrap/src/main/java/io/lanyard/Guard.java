package io.lanyard;

import org.jspecify.annotations.Nullable;

/**
 * What runs around one woven method. Implementations are typed code of a library's enforcement
 * point and need not contain their own failures: the link between method and guard does.
 *
 * <p>One instance serves all calls of a method on all threads.
 */
public interface Guard {
  /**
   * Runs before the method body.
   *
   * @param self the receiver, null for a static method
   * @param arguments the method's arguments, boxed; a changed element becomes the argument
   * @return what {@link #exit} will be given, or an {@link Answer} to return in the body's place
   * @throws CallDeniedException if the call must not happen; {@link #refuse} puts it into the
   *     library's words
   */
  @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) throws Throwable;

  /**
   * Runs after the method body, unless {@link #enter} answered in its place or threw.
   *
   * @param state what {@link #enter} returned
   * @param result what the method returned, boxed; null for void or when it threw
   * @param thrown what the method threw, or null
   * @return what the method returns instead; ignored for void and when it threw
   */
  default @Nullable Object exit(
      @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown)
      throws Throwable {
    return result;
  }

  /**
   * Says no as this library's callers expect it: by throwing, or by an {@link Answer} such as a
   * failed future.
   */
  default @Nullable Object refuse(
      CallDeniedException denial, @Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    throw denial;
  }

  /**
   * Says no when {@link #exit} refused what the method returned, such as where a redirect leads:
   * returns something harmless in its place, or throws.
   */
  default @Nullable Object withhold(CallDeniedException denial) throws Throwable {
    throw denial;
  }
}
