/** Reads what is about patients, and what is not, and asks models about it. */
@org.jspecify.annotations.NullMarked
package io.lanyard.it.app.labels;
