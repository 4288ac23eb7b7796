/** A tool that opens files in every way there is. */
@org.jspecify.annotations.NullMarked
package io.lanyard.it.app.files;
