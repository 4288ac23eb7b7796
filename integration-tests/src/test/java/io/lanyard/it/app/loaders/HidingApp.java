package io.lanyard.it.app.loaders;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Hosts a guest as an OSGi container does: in a class loader that shows it only what it asks for.
 */
public final class HidingApp {
  private HidingApp() {}

  public static void main(String[] arguments) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (URLClassLoader loader = new HidingLoader(LoadersApp.urls(arguments[1]))) {
      @SuppressWarnings("unchecked")
      Consumer<ExecutorService> guest =
          (Consumer<ExecutorService>)
              loader.loadClass(arguments[0]).getDeclaredConstructor().newInstance();
      guest.accept(pool);
    }
    pool.shutdown();
    System.out.println("done");
  }

  private static final class HidingLoader extends URLClassLoader {
    HidingLoader(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.lanyard.") && !name.startsWith("io.lanyard.it.")) {
        throw new ClassNotFoundException(name + " is not imported");
      }
      return super.loadClass(name, resolve);
    }
  }
}
