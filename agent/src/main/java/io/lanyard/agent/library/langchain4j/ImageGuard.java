package io.lanyard.agent.library.langchain4j;

import io.lanyard.Action;
import io.lanyard.ModelOutput;
import io.lanyard.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides {@code ImageModel.generate} and {@code edit}. What stands in a picture is not read. */
public final class ImageGuard extends PlainModelGuard {
  public ImageGuard() {
    super(Action.MODEL_IMAGE);
  }

  @Override
  void arrived(Passage passage, @Nullable Object result) {
    passage.modelAnswered(new ModelOutput("", List.of()));
  }
}
