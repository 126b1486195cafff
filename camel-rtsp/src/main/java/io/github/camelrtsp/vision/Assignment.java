/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import java.util.Arrays;

/**
 * The best way to join two groups in pairs: the one whose similarities add up to most (Kuhn 1955, Munkres 1957; by potentials
 * and shortest augmenting paths, rows squared times columns). Taking the best pair first is simpler but wrong where it matters:
 * when two objects meet, the pair that is best by a hair leaves the other two with nothing, and an id is lost.
 */
final class Assignment {
    private static final int NONE = -1;
    private final double[][] similarity;
    private final int rows;
    private final int columns;
    /** Index 0 is a place of nobody, real rows and columns begin at 1. */
    private final double[] rowPotential;

    private final double[] columnPotential;
    private final int[] rowOf;

    private Assignment(double[][] similarity, int rows, int columns) {
        this.similarity = similarity;
        this.rows = rows;
        this.columns = columns;
        this.rowPotential = new double[rows + 1];
        this.columnPotential = new double[columns + 1];
        this.rowOf = new int[columns + 1];
    }

    /**
     * The column of each row, or -1.
     *
     * @param similarity of each row and column: more is better; 0 or less is no pair
     */
    static int[] best(double[][] similarity) {
        int rows = similarity.length;
        int columns = rows == 0 ? 0 : similarity[0].length;
        int[] pairs = new int[rows];
        Arrays.fill(pairs, NONE);
        if (columns == 0) {
            return pairs;
        }
        boolean upright = rows <= columns;
        Assignment assignment = upright
                ? new Assignment(similarity, rows, columns)
                : new Assignment(transposed(similarity, rows, columns), columns, rows);
        assignment.solve();
        for (int column = 1; column <= assignment.columns; column++) {
            int row = assignment.rowOf[column];
            if (row > 0 && assignment.similarity[row - 1][column - 1] > 0) {
                pairs[upright ? row - 1 : column - 1] = upright ? column - 1 : row - 1;
            }
        }
        return pairs;
    }

    private void solve() {
        for (int row = 1; row <= rows; row++) {
            augment(row);
        }
    }

    /** Finds the row a column at the least cost, by moving others. */
    private void augment(int row) {
        rowOf[0] = row;
        double[] slack = new double[columns + 1];
        int[] cameFrom = new int[columns + 1];
        boolean[] visited = new boolean[columns + 1];
        Arrays.fill(slack, Double.MAX_VALUE);
        int at = 0;
        do {
            visited[at] = true;
            at = nearest(at, slack, cameFrom, visited);
        } while (rowOf[at] != 0);
        while (at != 0) {
            rowOf[at] = rowOf[cameFrom[at]];
            at = cameFrom[at];
        }
    }

    private int nearest(int at, double[] slack, int[] cameFrom, boolean[] visited) {
        int row = rowOf[at];
        int next = 0;
        double least = Double.MAX_VALUE;
        for (int column = 1; column <= columns; column++) {
            if (!visited[column]) {
                double cost = cost(row, column) - rowPotential[row] - columnPotential[column];
                if (cost < slack[column]) {
                    slack[column] = cost;
                    cameFrom[column] = at;
                }
                if (slack[column] < least) {
                    least = slack[column];
                    next = column;
                }
            }
        }
        for (int column = 0; column <= columns; column++) {
            if (visited[column]) {
                rowPotential[rowOf[column]] += least;
                columnPotential[column] -= least;
            } else {
                slack[column] -= least;
            }
        }
        return next;
    }

    private double cost(int row, int column) {
        return -Math.max(0, similarity[row - 1][column - 1]);
    }

    private static double[][] transposed(double[][] matrix, int rows, int columns) {
        double[][] transposed = new double[columns][rows];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column][row] = matrix[row][column];
            }
        }
        return transposed;
    }
}
