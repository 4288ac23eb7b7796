package io.lanyard.agent.audit;

/**
 * How far the record has come.
 *
 * @param seq number of the last line
 * @param hash its hash
 * @param content how many lines this process has written, checkpoints not counted: they alone are
 *     no reason for another
 */
record Position(long seq, String hash, long content) {}
