package io.lanyard.agent.library;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known about objects of the application, told apart by identity and forgotten with them:
 * their own {@code equals} may be anything. Safe for use by many threads.
 */
public final class WeakIdentities<K, V> {
  private final ConcurrentMap<Object, V> values = new ConcurrentHashMap<>();
  private final ReferenceQueue<K> gone = new ReferenceQueue<>();

  /** Notes something about the object, instead of what was known before. */
  public void put(K key, V value) {
    forgetTheGone();
    values.put(new Weak<>(key, gone), value);
  }

  /** What is known about the object. */
  public Optional<V> get(K key) {
    return Optional.ofNullable(values.get(new Lookup(key)));
  }

  /** What is known about the object from now on: what was known before, or else this. */
  public V getOrPut(K key, V value) {
    forgetTheGone();
    V before = values.putIfAbsent(new Weak<>(key, gone), value);
    return before != null ? before : value;
  }

  /** Forgets what is known about the object. */
  public void remove(K key) {
    values.remove(new Lookup(key));
  }

  private void forgetTheGone() {
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      values.remove(key);
    }
  }

  private static final class Weak<K> extends WeakReference<K> {
    private final int hash;

    Weak(K key, ReferenceQueue<K> queue) {
      super(key, queue);
      this.hash = System.identityHashCode(key);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (this == other) {
        return true;
      }
      Object mine = get();
      Object others = other instanceof Weak<?> weak ? weak.get() : null;
      Object sought = other instanceof Lookup lookup ? lookup.key() : others;
      return mine != null && mine == sought;
    }
  }

  private record Lookup(Object key) {
    @Override
    public int hashCode() {
      return System.identityHashCode(key);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Weak<?> weak && weak.get() == key;
    }
  }
}
