package io.lanyard.agent.library.servlet;

import io.lanyard.FlowPosition;
import io.lanyard.agent.caller.Visit;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A listener of either namespace that is called for whoever has set it. */
record CarriedListener(Object listener, FlowPosition position) implements InvocationHandler {
  /**
   * Stands for a listener.
   *
   * @param kinds one at least
   */
  static Object of(Set<Class<?>> kinds, Object listener, FlowPosition position) {
    return Proxy.newProxyInstance(
        loader(kinds, listener),
        kinds.toArray(Class<?>[]::new),
        new CarriedListener(listener, position));
  }

  /**
   * One that sees all kinds: those of both namespaces may be of two, and the listener sees both.
   */
  private static @Nullable ClassLoader loader(Set<Class<?>> kinds, Object listener) {
    ClassLoader first = kinds.iterator().next().getClassLoader();
    boolean one = kinds.stream().allMatch(kind -> kind.getClassLoader() == first);
    return one ? first : listener.getClass().getClassLoader();
  }

  /** Containers compare what they are to forget with what they know. */
  private static @Nullable Object own(@Nullable Object other) {
    return other != null && is(other)
        ? ((CarriedListener) Proxy.getInvocationHandler(other)).listener()
        : other;
  }

  /** A stream that wraps another hands its listener on. */
  static boolean is(Object listener) {
    return Proxy.isProxyClass(listener.getClass())
        && Proxy.getInvocationHandler(listener) instanceof CarriedListener;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (method.getName().equals("equals")) {
      return listener.equals(own(arguments[0]));
    }
    try (Visit visit = Visit.at(position)) {
      return method.invoke(listener, arguments);
    } catch (InvocationTargetException own) {
      throw own.getCause() == null ? own : own.getCause();
    }
  }
}
