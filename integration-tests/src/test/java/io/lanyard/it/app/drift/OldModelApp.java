package io.lanyard.it.app.drift;

import io.lanyard.it.app.Cases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Asks models of LangChain4j before 1.0, which it is not compiled against. */
public final class OldModelApp {
  private OldModelApp() {}

  public static void main(String[] arguments) throws Exception {
    Class<?> model = Class.forName("dev.langchain4j.model.chat.ChatLanguageModel");
    Class<?> disabled = Class.forName("dev.langchain4j.model.chat.DisabledChatLanguageModel");
    Object library = disabled.getDeclaredConstructor().newInstance();
    Object own =
        Proxy.newProxyInstance(
            OldModelApp.class.getClassLoader(),
            new Class<?>[] {model},
            (proxy, method, given) -> "an answer");
    Cases.run("of the library", () -> ask(model, library));
    Cases.run("of the application", () -> ask(model, own));
    Cases.run("process", () -> new ProcessBuilder("true").start().waitFor());
  }

  private static Object ask(Class<?> model, Object asked) throws Exception {
    try {
      return model.getMethod("generate", String.class).invoke(asked, "hello");
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
