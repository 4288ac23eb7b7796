package io.lanyard.agent.library.openai;

import com.openai.core.http.Headers;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A response whose parsed answer is read before the application has it. */
final class ReadResponse<T> implements HttpResponseFor<T> {
  private final HttpResponseFor<T> response;
  private final PendingAnswer pending;
  private @Nullable T parsed;

  ReadResponse(HttpResponseFor<T> response, PendingAnswer pending) {
    this.response = response;
    this.pending = pending;
  }

  /** Parsing again gives the same object, as it does without us, and is not another answer. */
  @Override
  public synchronized T parse() {
    T answer = parsed;
    if (answer == null) {
      answer = parseAndRead();
      parsed = answer;
    }
    return answer;
  }

  private T parseAndRead() {
    T answer;
    try {
      answer = response.parse();
    } catch (RuntimeException | Error failure) {
      pending.passage().failed(failure);
      throw failure;
    }
    if (answer instanceof StreamResponse<?> stream) {
      @SuppressWarnings("unchecked") // T is a StreamResponse of whatever this one holds
      T read = (T) new ReadStream<>(stream, new PendingStream(pending));
      return read;
    }
    pending.take(answer);
    return answer;
  }

  @Override
  public int statusCode() {
    return response.statusCode();
  }

  @Override
  public Headers headers() {
    return response.headers();
  }

  @Override
  public Optional<String> requestId() {
    return response.requestId();
  }

  @Override
  public InputStream body() {
    return response.body();
  }

  /** A stream ends by itself; what was never parsed ends here. */
  @Override
  public synchronized void close() {
    response.close();
    if (!(parsed instanceof StreamResponse<?>)) {
      pending.passage().succeeded(Map.of());
    }
  }
}
