package io.lanyard.agent.weave;

import java.util.List;

/** Methods of every shape that weaving could break; woven by {@link GuardWeaverTest}. */
@SuppressWarnings("unused") // called by reflection, in a woven copy
public class Shapes {
  private int field = 1;

  public String join(
      boolean a, byte b, char c, short d, int e, long f, float g, double h, String i) {
    return "" + a + b + c + d + e + f + g + h + i;
  }

  public static long add(long one, int two) {
    return one + two;
  }

  public void nothing() {
    field++;
  }

  public int field() {
    return field;
  }

  public boolean isBoolean(boolean value) {
    return value;
  }

  public char aChar(char value) {
    return value;
  }

  public float aFloat(float value) {
    return value;
  }

  public double aDouble(double value) {
    return value;
  }

  public int[] array(int[] values) {
    return values;
  }

  public int loops(int times) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      long square = (long) i * i;
      if (square % 2 == 0) {
        continue;
      }
      sum += (int) square;
    }
    return sum;
  }

  public String handled(String text) {
    try {
      return "number " + Integer.parseInt(text);
    } catch (NumberFormatException e) {
      String shown = e.getClass().getSimpleName();
      return shown;
    } finally {
      field += 10;
    }
  }

  public synchronized String thrown(String message) {
    throw new IllegalStateException(message);
  }

  public String endless(List<String> values) {
    while (true) {
      for (String value : values) {
        if (value.startsWith("x")) {
          return value;
        }
      }
      values = List.of("xyz");
    }
  }

  public String reassigned(Object value) {
    if (value instanceof String) {
      value = Integer.valueOf(((String) value).length());
    }
    long wide = value.hashCode();
    return value + " " + wide;
  }

  public String chosen(Object key) {
    return switch (String.valueOf(key)) {
      case "a" -> "first";
      case "b" -> "second";
      default -> {
        synchronized (this) {
          yield "other " + field;
        }
      }
    };
  }
}
