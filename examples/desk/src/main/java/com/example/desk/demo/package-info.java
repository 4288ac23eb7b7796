/**
 * Shows the desk without and with Lanyard: {@code ./demo} in the repository's root runs it. It
 * knows of the agent only what any user does: its command line, its rules, its audit log.
 */
@NullMarked
package com.example.desk.demo;

import org.jspecify.annotations.NullMarked;
