package io.lanyard.agent.library.webflux;

import io.lanyard.FlowPosition;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable;
import reactor.core.Scannable;
import reactor.util.context.Context;

/**
 * Hands on every signal, in both directions, where the subscription was made: what is shared among
 * subscribers, or comes from a pool, arrives on somebody else's thread.
 */
final class PlacedSubscriber<T>
    implements CoreSubscriber<T>, Fuseable.QueueSubscription<T>, Scannable {
  private final CoreSubscriber<? super T> actual;
  private final @Nullable FlowPosition position;
  private final Context context;
  private @Nullable Subscription upstream;

  PlacedSubscriber(CoreSubscriber<? super T> actual) {
    this.actual = actual;
    Context theirs = actual.currentContext();
    Places.show(theirs);
    this.position = Places.of(theirs);
    this.context = Places.in(theirs, position);
  }

  @Override
  public Context currentContext() {
    return context;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    upstream = subscription;
    FlowPosition before = Places.enter(position);
    try {
      actual.onSubscribe(this);
    } finally {
      FlowPosition.set(before);
    }
  }

  @Override
  public void onNext(T item) {
    FlowPosition before = Places.enter(position);
    try {
      actual.onNext(item);
    } finally {
      FlowPosition.set(before);
    }
  }

  @Override
  public void onError(Throwable failure) {
    FlowPosition before = Places.enter(position);
    try {
      actual.onError(failure);
    } finally {
      FlowPosition.set(before);
    }
  }

  @Override
  public void onComplete() {
    FlowPosition before = Places.enter(position);
    try {
      actual.onComplete();
    } finally {
      FlowPosition.set(before);
    }
  }

  @Override
  public void request(long count) {
    FlowPosition before = Places.enter(position);
    try {
      if (upstream != null) {
        upstream.request(count);
      }
    } finally {
      FlowPosition.set(before);
    }
  }

  @Override
  public void cancel() {
    FlowPosition before = Places.enter(position);
    try {
      if (upstream != null) {
        upstream.cancel();
      }
    } finally {
      FlowPosition.set(before);
    }
  }

  /** None: what is polled from a queue comes by no signal that could be placed. */
  @Override
  public int requestFusion(int mode) {
    return Fuseable.NONE;
  }

  @Override
  public @Nullable T poll() {
    return null;
  }

  @Override
  public int size() {
    return 0;
  }

  @Override
  public boolean isEmpty() {
    return true;
  }

  @Override
  public void clear() {}

  @Override
  @SuppressWarnings("rawtypes") // as Reactor declares it
  public @Nullable Object scanUnsafe(Attr key) {
    if (key == Attr.PARENT) {
      return upstream;
    }
    return key == Attr.ACTUAL ? actual : null;
  }
}
