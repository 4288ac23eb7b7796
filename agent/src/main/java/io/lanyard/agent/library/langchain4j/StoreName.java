package io.lanyard.agent.library.langchain4j;

import java.lang.reflect.Field;
import java.util.List;

/** What a store is called: its collection, index or table, else its class. */
final class StoreName {
  private static final List<String> FIELDS =
      List.of("collectionName", "indexName", "tableName", "table", "index", "collection");

  private StoreName() {}

  static String of(Object store) {
    for (Class<?> type = store.getClass();
        type != null && type != Object.class;
        type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getType() == String.class && FIELDS.contains(field.getName())) {
          String name = read(field, store);
          if (!name.isEmpty()) {
            return name;
          }
        }
      }
    }
    return store.getClass().getSimpleName();
  }

  private static String read(Field field, Object store) {
    try {
      Object value = field.trySetAccessible() ? field.get(store) : null;
      return value instanceof String name ? name : "";
    } catch (IllegalAccessException e) {
      return "";
    }
  }
}
