package io.lanyard.rules.cel;

import java.util.Collection;

/**
 * What a function does. Gets values as listed at {@link Type}, never a {@link Failure}; gives such
 * a value or a {@link Failure}. Pure and thread-safe: calls with constants are made once, at load.
 */
public sealed interface Body {
  /** A function of one argument, the receiver included. */
  non-sealed interface Unary extends Body {
    Object apply(Object a);
  }

  /** A function of two arguments, the receiver included. */
  non-sealed interface Binary extends Body {
    Object apply(Object a, Object b);
  }

  /** A function of any number of arguments, the receiver included. */
  non-sealed interface Many extends Body {
    Object apply(Object[] arguments);
  }

  /**
   * Whether the first argument, a list, holds any of the others. Known by this name, and not only
   * by what it does, to whoever indexes or compiles.
   */
  enum HoldsAny implements Many {
    INSTANCE;

    @Override
    public Object apply(Object[] arguments) {
      Collection<?> list = (Collection<?>) arguments[0];
      for (int i = 1; i < arguments.length; i++) {
        if (list.contains(arguments[i])) {
          return true;
        }
      }
      return false;
    }
  }

  /** A function whose last argument is a literal string, which is read once, at load. */
  non-sealed interface Prepared extends Body {
    /**
     * What the function does for this literal; it is still passed.
     *
     * @throws IllegalArgumentException if the literal is not valid; the message says what is
     *     expected instead
     */
    Body prepare(String literal);
  }
}
