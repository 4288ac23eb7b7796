package io.lanyard.agent.library.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is in a batch. Its type is Kafka's own business and has moved between versions, so
 * that no code can name it for all of them.
 */
record RawRecord(Object record) {
  private static final ClassValue<Parts> PARTS =
      new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
          return Parts.of(type);
        }
      };

  private record Parts(Method key, Method value, Method headers) {
    static Parts of(Class<?> type) {
      try {
        return new Parts(of(type, "key"), of(type, "value"), of(type, "headers"));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("Kafka's records are not as expected", e);
      }
    }

    private static Method of(Class<?> type, String name) throws NoSuchMethodException {
      Method method = type.getMethod(name);
      method.setAccessible(true); // the class is not public, though its methods are
      return method;
    }
  }

  @Nullable ByteBuffer key() {
    return (ByteBuffer) read(PARTS.get(record.getClass()).key());
  }

  @Nullable ByteBuffer value() {
    return (ByteBuffer) read(PARTS.get(record.getClass()).value());
  }

  Header[] headers() {
    Object headers = read(PARTS.get(record.getClass()).headers());
    return headers instanceof Header[] known ? known : new Header[0];
  }

  private @Nullable Object read(Method part) {
    try {
      return part.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a record of Kafka's can't be read", e);
    }
  }
}
