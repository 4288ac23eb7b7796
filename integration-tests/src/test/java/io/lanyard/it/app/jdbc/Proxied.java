package io.lanyard.it.app.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** A wrapper as tracing libraries make them, for connections and their statements. */
final class Proxied {
  private Proxied() {}

  static <T> T of(Class<T> type, T wrapped) {
    Object proxy =
        Proxy.newProxyInstance(
            Proxied.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                return wrap(method.getReturnType(), method.invoke(wrapped, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  private static Object wrap(Class<?> type, Object result) {
    if (type == CallableStatement.class) {
      return of(CallableStatement.class, (CallableStatement) result);
    }
    if (type == PreparedStatement.class) {
      return of(PreparedStatement.class, (PreparedStatement) result);
    }
    return type == Statement.class ? of(Statement.class, (Statement) result) : result;
  }
}
