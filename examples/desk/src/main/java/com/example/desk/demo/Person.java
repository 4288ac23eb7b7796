package com.example.desk.demo;

import java.util.List;

/** Somebody who asks the desk. */
record Person(String name, List<String> groups) {

  static final Person ALICE = new Person("alice", List.of("staff", "hr"));
  static final Person BOB = new Person("bob", List.of("staff", "support"));
}
