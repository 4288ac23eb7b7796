package io.lanyard.rules.cel;

import java.util.AbstractList;
import java.util.HashSet;
import java.util.List;
import java.util.RandomAccess;
import java.util.Set;

/** A list known at load; strings are found in it by hash. */
final class ConstantList extends AbstractList<Object> implements RandomAccess {
  private final Object[] items;
  private final Set<Object> hashed;

  private ConstantList(List<Object> items) {
    this.items = items.toArray();
    this.hashed = new HashSet<>(items);
  }

  static List<Object> of(List<Object> items) {
    return new ConstantList(items);
  }

  @Override
  public Object get(int index) {
    return items[index];
  }

  @Override
  public int size() {
    return items.length;
  }

  @Override
  public boolean contains(Object value) {
    return hashed.contains(value);
  }
}
