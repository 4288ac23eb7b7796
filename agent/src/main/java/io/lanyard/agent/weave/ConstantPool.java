package io.lanyard.agent.weave;

/** Looks for texts in a class file without reading more of it than its constant pool. */
final class ConstantPool {
  private static final int POOL = 10;
  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;

  private ConstantPool() {}

  /**
   * Whether an entry of the pool contains the marker.
   *
   * @param marker ASCII only
   */
  static boolean holds(byte[] classFile, String marker) {
    int entries = unsignedShort(classFile, 8);
    int at = POOL;
    for (int i = 1; i < entries; i++) {
      int tag = classFile[at];
      if (tag == UTF8) {
        int length = unsignedShort(classFile, at + 1);
        if (contains(classFile, at + 3, length, marker)) {
          return true;
        }
        at += 3 + length;
      } else {
        at += sizeOf(tag);
        if (tag == LONG || tag == DOUBLE) {
          i++; // these take two entries (JVMS 4.4.5)
        }
      }
    }
    return false;
  }

  private static int sizeOf(int tag) {
    return switch (tag) {
      case 7, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      case LONG, DOUBLE -> 9;
      default -> 5;
    };
  }

  private static boolean contains(byte[] data, int from, int length, String marker) {
    char first = marker.charAt(0);
    int last = from + length - marker.length();
    for (int i = from; i <= last; i++) {
      if (data[i] == first && matches(data, i, marker)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] data, int at, String marker) {
    for (int i = 1; i < marker.length(); i++) {
      if (data[at + i] != marker.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int unsignedShort(byte[] data, int at) {
    return ((data[at] & 0xff) << 8) | (data[at + 1] & 0xff);
  }
}
