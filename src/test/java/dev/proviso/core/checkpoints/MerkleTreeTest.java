package dev.proviso.core.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Proof;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Roots and proofs, against the definitions of RFC 6962 as they are written there. */
class MerkleTreeTest {

  private static final int MOST = 300;

  /** The leaves with which the logs of Certificate Transparency are tested. */
  private static final List<TreeHash> KNOWN =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(it -> TreeHash.leaf(HexFormat.of().parseHex(it)))
          .toList();

  private static final List<TreeHash> LEAVES =
      IntStream.range(0, MOST).mapToObj(i -> TreeHash.leaf(new byte[] {(byte) i, 7})).toList();

  private static MerkleTree tree(List<TreeHash> leaves) {
    return new MerkleTree(nodes(leaves));
  }

  /** Whole nodes, each made once: the definition would make them again for every proof. */
  private static MerkleTree.Nodes nodes(List<TreeHash> leaves) {
    Map<List<Long>, TreeHash> made = new HashMap<>();
    return (height, index) ->
        made.computeIfAbsent(
            List.of((long) height, index),
            it ->
                NaiveTree.root(
                    leaves.subList((int) (index << height), (int) ((index + 1) << height))));
  }

  private static TreeHash hash(String hex) {
    return TreeHash.read(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)))
        .orElseThrow();
  }

  private static List<TreeHash> hashes(String hex) {
    return hex.isEmpty() ? List.of() : Stream.of(hex.split(" ")).map(MerkleTreeTest::hash).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void hasTheRootsOfThePublishedVectors(int size, String root) {
    assertThat(tree(KNOWN).root(size)).isEqualTo(hash(root));
    Frontier frontier = new Frontier(node -> {});
    KNOWN.subList(0, size).forEach(frontier::add);
    assertThat(frontier.root()).isEqualTo(hash(root));
  }

  private static final String A =
      "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
  private static final String B =
      "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
  private static final String C =
      "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
  private static final String D =
      "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
  private static final String E =
      "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
  private static final String F =
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
  private static final String G =
      "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
  private static final String H =
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
  private static final String I =
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";

  @ParameterizedTest
  @CsvSource({
    "0, 1, ''",
    "0, 8, " + A + " " + B + " " + C,
    "5, 8, " + D + " " + E + " " + F,
    "2, 3, " + I,
    "1, 5, " + H + " " + B + " " + D
  })
  void hasTheInclusionProofsOfThePublishedVectors(int leaf, int size, String path) {
    assertThat(tree(KNOWN).inclusion(leaf, size)).isEqualTo(hashes(path));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, ''",
    "1, 8, " + A + " " + B + " " + C,
    "6, 8, " + G + " " + E + " " + F,
    "2, 5, " + B + " " + D
  })
  void hasTheConsistencyProofsOfThePublishedVectors(int from, int size, String proof) {
    assertThat(tree(KNOWN).consistency(from, size)).isEqualTo(hashes(proof));
  }

  @Test
  void isTheOneOfTheDefinitionForEverySize() {
    MerkleTree tree = tree(LEAVES);
    Frontier frontier = new Frontier(node -> {});
    for (int size = 1; size <= MOST; size++) {
      frontier.add(LEAVES.get(size - 1));
      TreeHash root = NaiveTree.root(LEAVES.subList(0, size));
      assertThat(tree.root(size)).isEqualTo(root);
      assertThat(frontier.root()).isEqualTo(root);
      for (int leaf = 0; leaf < size; leaf++) {
        List<TreeHash> path = tree.inclusion(leaf, size);
        assertThat(path).isEqualTo(NaiveTree.path(leaf, LEAVES.subList(0, size)));
        assertThat(MerkleProof.includes(LEAVES.get(leaf), leaf, size, path, root)).isTrue();
      }
    }
  }

  @Test
  void extendsEveryEarlierSize() {
    MerkleTree tree = tree(LEAVES);
    for (int size = 1; size <= MOST; size++) {
      TreeHash root = tree.root(size);
      for (int from = 1; from <= size; from++) {
        List<TreeHash> proof = tree.consistency(from, size);
        assertThat(proof).isEqualTo(NaiveTree.proof(from, LEAVES.subList(0, size)));
        assertThat(MerkleProof.extend(from, tree.root(from), size, root, proof)).isTrue();
      }
    }
  }

  /** Whatever is changed of a true proof, it holds no longer. */
  @ParameterizedTest
  @MethodSource("seeds")
  void refusesForgedProofs(long seed) {
    Random random = new Random(seed);
    MerkleTree tree = tree(LEAVES);
    for (int i = 0; i < 500; i++) {
      int size = 2 + random.nextInt(MOST - 1);
      TreeHash root = tree.root(size);
      int leaf = random.nextInt(size);
      List<TreeHash> path = tree.inclusion(leaf, size);
      int other = (leaf + 1 + random.nextInt(size - 1)) % size;
      assertThat(MerkleProof.includes(LEAVES.get(other), leaf, size, path, root)).isFalse();
      assertThat(MerkleProof.includes(LEAVES.get(leaf), other, size, path, root)).isFalse();
      assertThat(MerkleProof.includes(LEAVES.get(leaf), leaf, size, forged(path, random), root))
          .isFalse();
      assertThat(MerkleProof.includes(LEAVES.get(leaf), leaf, size, path, tree.root(size - 1)))
          .isFalse();

      int from = 1 + random.nextInt(size - 1);
      List<TreeHash> proof = tree.consistency(from, size);
      TreeHash before = tree.root(from);
      assertThat(MerkleProof.extend(from, before, size, root, forged(proof, random))).isFalse();
      assertThat(MerkleProof.extend(from, root, size, root, proof)).isFalse();
      assertThat(MerkleProof.extend(from, before, size, before, proof)).isFalse();
    }
  }

  static List<Long> seeds() {
    return List.of(1L, 2L, Proof.seed());
  }

  private static List<TreeHash> forged(List<TreeHash> proof, Random random) {
    List<TreeHash> forged = new ArrayList<>(proof);
    TreeHash strange = TreeHash.leaf(new byte[] {(byte) random.nextInt(), 9});
    int at = random.nextInt(proof.size());
    switch (random.nextInt(4)) {
      case 0 -> forged.remove(at);
      case 1 -> forged.add(at, strange);
      case 2 -> forged.set(at, strange);
      default -> forged.addAll(proof);
    }
    return forged;
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 4", "4, 4", "5, 4"})
  void includesNothingBeyondItsLeaves(long leaf, long size) {
    TreeHash root = tree(LEAVES).root(4);
    assertThat(MerkleProof.includes(LEAVES.get(0), leaf, size, List.of(), root)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "5, 4", "-1, 4", "3, 4"})
  void extendsNothingWithoutAProof(long from, long size) {
    TreeHash root = tree(LEAVES).root(4);
    assertThat(MerkleProof.extend(from, root, size, root, List.of())).isFalse();
  }

  @Test
  void goesOnFromAnySize() {
    MerkleTree tree = tree(LEAVES);
    List<TreeNode> complete = new ArrayList<>();
    for (int from = 0; from < MOST; from++) {
      complete.clear();
      Frontier frontier = new Frontier(from, nodes(LEAVES.subList(0, from)), complete::add);
      LEAVES.subList(from, MOST).forEach(frontier::add);
      assertThat(frontier.root()).isEqualTo(tree.root(MOST));
      assertThat(complete)
          .isEqualTo(
              from < 256 ? List.of(new TreeNode(1, 0, tree.root(256).toString())) : List.of());
    }
  }
}
