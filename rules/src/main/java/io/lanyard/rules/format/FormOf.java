package io.lanyard.rules.format;

import java.util.List;
import java.util.Map;

/** A form that is written as another one is, and reads something else from it. */
public interface FormOf<T> extends Form<T> {
  /** The other form; asked for late, since one that is made later would be made to be described. */
  Form<?> form();

  @Override
  default String describe() {
    return form().describe();
  }

  @Override
  default Map<String, Object> schema() {
    return form().schema();
  }

  @Override
  default List<Key<?>> keys() {
    return form().keys();
  }

  @Override
  default String separator() {
    return form().separator();
  }
}
