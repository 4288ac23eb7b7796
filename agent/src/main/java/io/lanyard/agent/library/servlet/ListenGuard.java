package io.lanyard.agent.library.servlet;

import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the caller along to listeners that read a request or write its answer without waiting, or
 * hear that its time is over: the container calls them on whatever thread finds it out.
 */
public final class ListenGuard implements Guard {
  private static final List<String> LISTENERS =
      List.of(
          "jakarta.servlet.AsyncListener",
          "jakarta.servlet.ReadListener",
          "jakarta.servlet.WriteListener",
          "javax.servlet.AsyncListener",
          "javax.servlet.ReadListener",
          "javax.servlet.WriteListener");

  @Override
  public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
    FlowPosition here = FlowPosition.toHandOver();
    Object listener = arguments[0];
    if (here != null && listener != null && !CarriedListener.is(listener)) {
      Set<Class<?>> kinds = new LinkedHashSet<>();
      addKinds(listener.getClass(), kinds);
      arguments[0] = kinds.isEmpty() ? listener : CarriedListener.of(kinds, listener, here);
    }
    return null;
  }

  /** One object may be several. */
  private static void addKinds(@Nullable Class<?> type, Set<Class<?>> kinds) {
    if (type == null) {
      return;
    }
    if (LISTENERS.contains(type.getName())) {
      kinds.add(type);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      addKinds(implemented, kinds);
    }
    addKinds(type.getSuperclass(), kinds);
  }
}
