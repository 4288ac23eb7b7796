/** Keeps its statements in resources. */
@org.jspecify.annotations.NullMarked
package io.lanyard.it.app.resources;
