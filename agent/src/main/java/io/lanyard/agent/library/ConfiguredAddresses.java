package io.lanyard.agent.library;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the addresses that a client was configured with, by looking for URLs in its fields: client
 * libraries do not say where they will connect, and their own host must not need a rule.
 *
 * <p>Only objects of the library's own packages are looked into, and only a few steps deep.
 */
public final class ConfiguredAddresses {
  private static final int DEPTH = 4;
  private static final WeakIdentities<Object, Set<String>> KNOWN = new WeakIdentities<>();

  private ConfiguredAddresses() {}

  /**
   * The {@code host:port} addresses of a client.
   *
   * @param packages prefixes of the packages of the library and of those it is built on, such as
   *     {@code dev.langchain4j.}
   */
  public static Set<String> of(Object client, String... packages) {
    return KNOWN
        .get(client)
        .orElseGet(
            () -> {
              Set<String> found = new LinkedHashSet<>();
              search(
                  client,
                  packages,
                  DEPTH,
                  found,
                  Collections.newSetFromMap(new IdentityHashMap<>()));
              Set<String> addresses = Set.copyOf(found);
              KNOWN.put(client, addresses);
              return addresses;
            });
  }

  /** The host names among addresses, as {@code model.host} shows them. */
  public static String hosts(Set<String> addresses) {
    return addresses.stream()
        .map(address -> address.substring(0, address.lastIndexOf(':')))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static void search(
      Object holder, String[] packages, int depth, Set<String> found, Set<Object> seen) {
    if (depth == 0 || !seen.add(holder)) {
      return;
    }
    for (Class<?> type = holder.getClass();
        type != null && type != Object.class;
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        Object value = valueOf(field, holder);
        if (value == null) {
          continue;
        }
        if (mayBeUrl(value)) {
          add(value.toString(), found);
        } else if (isOfLibrary(value, packages)) {
          search(value, packages, depth - 1, found, seen);
        }
      }
    }
  }

  private static boolean mayBeUrl(Object value) {
    return value instanceof String
        || value instanceof URI
        || value instanceof URL
        || value.getClass().getName().equals("okhttp3.HttpUrl");
  }

  private static boolean isOfLibrary(Object value, String[] packages) {
    for (String prefix : packages) {
      if (value.getClass().getName().startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** A field that cannot be opened gives no ticket; its host then needs a rule, which is safe. */
  private static @Nullable Object valueOf(Field field, Object holder) {
    if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
      return null;
    }
    try {
      return field.trySetAccessible() ? field.get(holder) : null;
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  private static void add(String text, Set<String> found) {
    if (!text.startsWith("http://") && !text.startsWith("https://")) {
      return;
    }
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null) {
        found.add(HttpCalls.address(uri));
      }
    } catch (IllegalArgumentException notAnAddress) {
      return;
    }
  }
}
