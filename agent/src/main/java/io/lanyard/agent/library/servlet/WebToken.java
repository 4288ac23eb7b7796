package io.lanyard.agent.library.servlet;

import io.lanyard.agent.caller.LoggedIn;
import java.lang.reflect.InvocationTargetException;
import java.security.Principal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The principal of MicroProfile JWT. Found by its name, since few containers have the type at all,
 * and those in loaders of their own.
 */
final class WebToken {
  private static final String TYPE = "org.eclipse.microprofile.jwt.JsonWebToken";

  private static final ClassValue<Optional<Class<?>>> TYPES =
      new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
          return Optional.ofNullable(find(type));
        }
      };

  private WebToken() {}

  /** Whom the token names, if the principal is one. */
  static Optional<LoggedIn> in(Principal principal) {
    Optional<Class<?>> type = TYPES.get(principal.getClass());
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Set<String> groups = new LinkedHashSet<>();
    if (ask(type.get(), principal, "getGroups") instanceof Set<?> some) {
      some.forEach(group -> groups.add(String.valueOf(group)));
    }
    String token = ask(type.get(), principal, "getRawToken") instanceof String raw ? raw : "";
    String name = principal.getName() == null ? "" : principal.getName();
    return Optional.of(new LoggedIn(name, groups, Map.of(), token, true, List.of()));
  }

  private static @Nullable Object ask(Class<?> type, Principal principal, String method) {
    try {
      return type.getMethod(method).invoke(principal);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(TYPE + "." + method, e);
    }
  }

  private static @Nullable Class<?> find(@Nullable Class<?> type) {
    if (type == null) {
      return null;
    }
    if (type.getName().equals(TYPE)) {
      return type;
    }
    for (Class<?> parent : type.getInterfaces()) {
      Class<?> found = find(parent);
      if (found != null) {
        return found;
      }
    }
    return find(type.getSuperclass());
  }
}
