package io.lanyard.agent.library.openai;

import com.openai.core.http.StreamResponse;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A streamed answer of which every piece is read before the application has it. */
record ReadStream<T>(StreamResponse<T> response, PendingStream pending)
    implements StreamResponse<T> {
  @Override
  public Stream<T> stream() {
    Stream<T> pieces = response.stream();
    return StreamSupport.stream(new Pieces<>(this, pieces.spliterator()), false)
        .onClose(pieces::close);
  }

  @Override
  public void close() {
    response.close();
    pending.ended();
  }

  /** Holds the response too: the SDK closes one that nobody refers to any more. */
  private static final class Pieces<T> extends Spliterators.AbstractSpliterator<T> {
    private final ReadStream<T> answer;
    private final Spliterator<T> pieces;
    private @Nullable T next;

    Pieces(ReadStream<T> answer, Spliterator<T> pieces) {
      super(Long.MAX_VALUE, ORDERED | NONNULL);
      this.answer = answer;
      this.pieces = pieces;
    }

    /** The application's own exceptions, out of the action, are no failure of the call. */
    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      T piece = advance();
      if (piece == null) {
        answer.pending.ended();
        return false;
      }
      answer.pending.take(piece);
      action.accept(piece);
      return true;
    }

    private @Nullable T advance() {
      next = null;
      try {
        pieces.tryAdvance(piece -> next = piece);
      } catch (RuntimeException | Error failure) {
        answer.pending.failed(failure);
        throw failure;
      }
      return next;
    }
  }
}
