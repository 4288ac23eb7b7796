package io.lanyard.agent.library;

/**
 * What makes two layers of libraries the same chat call: the model and the last thing that was
 * said.
 *
 * @param lastMessage the text of the last message; layers differ in how they write the others
 */
public record ChatPayload(String model, String lastMessage) {}
