package io.lanyard.it.app.desk;

import com.example.desk.Desk;

/** The example's help desk; the class is only here to be started by. */
public final class DeskApp {
  private DeskApp() {}

  public static void main(String[] arguments) throws Exception {
    Desk.main(arguments);
  }
}
