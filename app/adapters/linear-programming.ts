/** HiGHS, compiled to WebAssembly, as the solver of the disclosure audit. */
import loadHighs from 'highs';
import type { Solver } from '#app/domain/disclosure/attack.ts';
import type { Known } from '#app/domain/disclosure/reader.ts';

type Highs = Awaited<ReturnType<typeof loadHighs>>;

/** Sums row by row; what nobody told the end of has none. */
function modelOf({ infinity }: Highs, size: number, known: readonly Known[]) {
  const rows = known.filter(({ range }) => range.least > 0 || Number.isFinite(range.most));
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ sum }, row) => {
    starts[row + 1] = (starts[row] as number) + sum.atoms.length;
  });
  const entries = starts[rows.length] as number;
  const [indices, values] = [new Int32Array(entries), new Float64Array(entries)];
  rows.forEach(({ sum }, row) => {
    indices.set(sum.atoms, starts[row]);
    values.set(sum.signs, starts[row]);
  });
  return {
    numCols: size,
    numRows: rows.length,
    colCost: new Float64Array(size),
    colLower: new Float64Array(size),
    colUpper: new Float64Array(size).fill(infinity),
    rowLower: Float64Array.from(rows, ({ range }) => range.least),
    rowUpper: Float64Array.from(rows, ({ range }) => (Number.isFinite(range.most) ? range.most : infinity)),
    matrix: { format: 'csr', numRows: rows.length, numCols: size, starts, indices, values },
  } as const;
}

export async function loadSolver(): Promise<Solver> {
  const highs = await loadHighs();
  return (size, known, work) =>
    highs.withModel(modelOf(highs, size, known), (model) => {
      model.options.set({ output_flag: false });
      const { optimal, unbounded } = highs.constants.modelStatus;
      const solve = () => {
        model.run();
        const status = model.getModelStatus();
        if (status !== optimal && status !== unbounded) throw new Error(`no world fits all figures (status ${status})`);
        return status === optimal ? model.getObjectiveValue() : null;
      };
      return work((sum) => {
        sum.atoms.forEach((atom, place) => void model.changeColCost(atom, sum.signs[place] as number));
        model.changeObjectiveSense(highs.constants.objectiveSense.minimize);
        const least = solve() ?? Number.NEGATIVE_INFINITY;
        model.changeObjectiveSense(highs.constants.objectiveSense.maximize);
        const most = solve() ?? Number.POSITIVE_INFINITY;
        for (const atom of sum.atoms) model.changeColCost(atom, 0);
        return { least: Math.ceil(least - 1e-6), most: Math.floor(most + 1e-6) };
      });
    });
}
