package io.lanyard.rules.compile;

import static org.objectweb.asm.Opcodes.ASM9;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Measures code instead of writing it; instructions that code of conditions has, as long as most.
 */
final class Length extends MethodVisitor {
  private int bytes;

  Length() {
    super(ASM9);
  }

  int bytes() {
    return bytes;
  }

  @Override
  public void visitInsn(int instruction) {
    bytes++;
  }

  @Override
  public void visitVarInsn(int instruction, int local) {
    bytes += local < 4 ? 1 : 2;
  }

  @Override
  public void visitTypeInsn(int instruction, String type) {
    bytes += 3;
  }

  @Override
  public void visitFieldInsn(int instruction, String owner, String name, String descriptor) {
    bytes += 3;
  }

  @Override
  public void visitMethodInsn(
      int instruction, String owner, String name, String descriptor, boolean ofInterface) {
    bytes += ofInterface ? 5 : 3;
  }

  @Override
  public void visitJumpInsn(int instruction, Label label) {
    bytes += 3;
  }

  @Override
  public void visitLdcInsn(Object value) {
    bytes += 3;
  }
}
