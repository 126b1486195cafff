/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    @Test
    void theSumDecidesAndNotTheBestPair() {
        assertThat(Assignment.best(new double[][] {{0.9, 0.8}, {0.8, 0}})).containsExactly(1, 0);
    }

    @Test
    void whatIsNotSimilarStaysAlone() {
        assertThat(Assignment.best(new double[][] {{0, 0.5, 0}, {0, 0, 0}})).containsExactly(1, -1);
        assertThat(Assignment.best(new double[][] {{0}, {0.1}, {-3}})).containsExactly(-1, 0, -1);
        assertThat(Assignment.best(new double[0][0])).isEmpty();
        assertThat(Assignment.best(new double[2][0])).containsExactly(-1, -1);
    }

    @Test
    void isAsGoodAsTryingAll() {
        Random chance = new Random(7);
        for (int round = 0; round < 500; round++) {
            double[][] table = new double[1 + chance.nextInt(5)][1 + chance.nextInt(5)];
            for (double[] row : table) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = chance.nextInt(3) == 0 ? 0 : chance.nextDouble();
                }
            }
            int[] pairs = Assignment.best(table);
            double sum = 0;
            boolean[] taken = new boolean[table[0].length];
            for (int row = 0; row < pairs.length; row++) {
                if (pairs[row] >= 0) {
                    assertThat(taken[pairs[row]]).isFalse();
                    taken[pairs[row]] = true;
                    sum += table[row][pairs[row]];
                }
            }
            assertThat(sum).isCloseTo(best(table, 0, new boolean[table[0].length]), within(1e-9));
        }
    }

    private static double best(double[][] table, int row, boolean[] taken) {
        if (row == table.length) {
            return 0;
        }
        double best = best(table, row + 1, taken);
        for (int column = 0; column < taken.length; column++) {
            if (!taken[column]) {
                taken[column] = true;
                best = Math.max(best, table[row][column] + best(table, row + 1, taken));
                taken[column] = false;
            }
        }
        return best;
    }
}
