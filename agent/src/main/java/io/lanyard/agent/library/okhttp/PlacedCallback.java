package io.lanyard.agent.library.okhttp;

import io.lanyard.Carrier;
import io.lanyard.FlowPosition;
import io.lanyard.Passage;
import java.io.IOException;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Ends the call, and then calls back where the caller stood. */
record PlacedCallback(Callback callback, Passage passage, @Nullable FlowPosition caller)
    implements Callback {
  @Override
  public void onResponse(Call call, Response response) throws IOException {
    passage.succeeded(Map.of("http.status", (long) response.code()));
    try (var here = Carrier.at(caller)) {
      callback.onResponse(call, response);
    }
  }

  @Override
  public void onFailure(Call call, IOException failure) {
    passage.failed(failure);
    try (var here = Carrier.at(caller)) {
      callback.onFailure(call, failure);
    }
  }
}
