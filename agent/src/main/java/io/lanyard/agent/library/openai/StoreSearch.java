package io.lanyard.agent.library.openai;

import com.openai.core.http.HttpMethod;
import com.openai.core.http.HttpRequest;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Resource;
import io.lanyard.agent.library.Identity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A search in a vector store that OpenAI keeps: {@code POST …/vector_stores/<id>/search}. */
final class StoreSearch {
  private StoreSearch() {}

  static Optional<Call> in(HttpRequest request, Supplier<Set<String>> addresses) {
    List<String> path = request.pathSegments();
    int last = path.size() - 1;
    if (request.method() != HttpMethod.POST
        || last < 2
        || !path.get(last).equals("search")
        || !path.get(last - 2).equals("vector_stores")) {
      return Optional.empty();
    }
    String store = path.get(last - 1);
    return Optional.of(
        Call.of(
                Action.RETRIEVAL_SEARCH,
                Attributes.of(Resource.of(store), Map.of(Attribute.STORE_NAME, store)))
            .payload(new Identity(request))
            .ticket(addresses.get()));
  }
}
