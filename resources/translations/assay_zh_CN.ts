<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BrushTool</name>
    <message>
        <source>Adds to the selection</source>
        <translation>添加到选择</translation>
    </message>
    <message>
        <source>Removes from the selection</source>
        <translation>从选择中移除</translation>
    </message>
    <message>
        <source>Toggles in the selection</source>
        <translation>在选择中切换</translation>
    </message>
    <message>
        <source>Selects · Shift adds · Alt removes · Ctrl toggles</source>
        <translation>选择 · Shift 添加 · Alt 移除 · Ctrl 切换</translation>
    </message>
</context>
<context>
    <name>ColumnRole</name>
    <message>
        <source>text, not used</source>
        <translation>文本，不使用</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>Ridge regression</source>
        <translation>岭回归</translation>
    </message>
    <message>
        <source>Linear regression with a squared penalty on the coefficients; closed form.</source>
        <translation>对系数施加平方惩罚的线性回归；闭式解。</translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation>L2 惩罚</translation>
    </message>
    <message>
        <source>J = sum of w_i * loss_i + (l2/2) * |coefficients|^2; the intercept is free. scikit-learn's alpha of Ridge, 1/C of LogisticRegression.</source>
        <translation>J = Σ w_i·loss_i + (l2/2)·|系数|²；截距不受惩罚。相当于 scikit-learn 中 Ridge 的 alpha，或 LogisticRegression 的 1/C。</translation>
    </message>
    <message>
        <source>Logistic regression</source>
        <translation>逻辑回归</translation>
    </message>
    <message>
        <source>Linear model of the log odds, fitted to the exact optimum by Newton's method.</source>
        <translation>对数几率的线性模型，用牛顿法拟合到精确最优。</translation>
    </message>
    <message>
        <source>Softmax regression</source>
        <translation>Softmax 回归</translation>
    </message>
    <message>
        <source>Linear model of several classes, fitted to the exact optimum by Newton's method.</source>
        <translation>多类别的线性模型，用牛顿法拟合到精确最优。</translation>
    </message>
    <message>
        <source>k-nearest neighbours</source>
        <translation>k 近邻</translation>
    </message>
    <message>
        <source>Predicts the mean target, or the shares of the classes, of the k nearest training rows.</source>
        <translation>预测 k 个最近训练行的目标均值，或各类别的比例。</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>邻居数</translation>
    </message>
    <message>
        <source>Nearest training rows that are asked; ties: the row that comes first in the data.</source>
        <translation>参与投票的最近训练行数；距离相同时取数据中靠前的行。</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>投票</translation>
    </message>
    <message>
        <source>uniform: every neighbour counts alike; distance: by the inverse of its distance.</source>
        <translation>均匀：每个邻居权重相同；距离：按距离的倒数加权。</translation>
    </message>
    <message>
        <source>Multi-layer perceptron</source>
        <translation>多层感知机</translation>
    </message>
    <message>
        <source>A small neural network of one or two hidden layers, trained by Adam on batches of rows.</source>
        <translation>有一或两个隐藏层的小型神经网络，用 Adam 按批次训练。</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>隐藏层数</translation>
    </message>
    <message>
        <source>Layers of units between the columns and the prediction.</source>
        <translation>列与预测之间的单元层数。</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>Units of each hidden layer.</source>
        <translation>每个隐藏层的单元数。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>What a unit makes of its sum: relu, max(0, sum); tanh, smooth.</source>
        <translation>单元如何处理其加权和：relu，即 max(0, 和)；tanh，平滑。</translation>
    </message>
    <message>
        <source>relu</source>
        <translation>relu</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Passes over the training rows.</source>
        <translation>遍历训练行的次数。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Most rows of one step.</source>
        <translation>每一步最多使用的行数。</translation>
    </message>
    <message>
        <source>Size of the steps.</source>
        <translation>每一步的大小。</translation>
    </message>
    <message>
        <source>J = sum of w_i * loss_i + (l2/2) * |coefficients|^2, with a regression's target standardised; intercepts are free.</source>
        <translation>J = w_i * loss_i 之和 + (l2/2) * |系数|^2，回归的目标先标准化；截距不受惩罚。</translation>
    </message>
    <message>
        <source>0: never. Else a first training on four fifths of the training rows, drawn by the seed, ends after so many epochs without gain on the other fifth, and the model is trained on all rows for the epochs that were best.</source>
        <translation>0：从不。否则先用按种子抽取的五分之四训练行训练，在另外五分之一上连续这么多轮没有改进时结束，再用最佳轮数在全部行上训练模型。</translation>
    </message>
    <message>
        <source>Damping</source>
        <translation>阻尼</translation>
    </message>
    <message>
        <source>Added to the curvature of the mean loss where influence and leverages are computed: larger values are steadier and shrink what rows seem to do.</source>
        <translation>计算影响和杠杆时加到平均损失的曲率上：较大的值更稳定，并缩小各行看起来的作用。</translation>
    </message>
    <message>
        <source>curvature</source>
        <translation>曲率</translation>
    </message>
    <message>
        <source>Boosted trees</source>
        <translation>梯度提升树</translation>
    </message>
    <message>
        <source>Trees that each correct the ones before, by XGBoost's histogram method.</source>
        <translation>每棵树修正前面各树的误差；采用 XGBoost 的直方图方法。</translation>
    </message>
    <message>
        <source>Trees</source>
        <translation>树的数量</translation>
    </message>
    <message>
        <source>Boosts, each a tree, or a tree a class.</source>
        <translation>提升轮数；每轮一棵树，多分类时每类一棵。</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Most questions a tree asks of a row.</source>
        <translation>一棵树对一行最多判断几次。</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>What a tree's answer is multiplied by: smaller needs more trees.</source>
        <translation>每棵树的输出所乘的系数：越小，需要的树越多。</translation>
    </message>
    <message>
        <source>Shrinks the answers of leaves that few rows reach.</source>
        <translation>使样本少的叶子的输出更接近 0。</translation>
    </message>
    <message>
        <source>Leaf weight</source>
        <translation>叶子的最小权重</translation>
    </message>
    <message>
        <source>Sum of the rows' second derivatives that a leaf needs: for regression of their weights.</source>
        <translation>叶子所需的各行二阶导数之和；回归时即权重之和。</translation>
    </message>
    <message>
        <source>Row share</source>
        <translation>行采样比例</translation>
    </message>
    <message>
        <source>Training rows that each boost is grown on, drawn by the seed.</source>
        <translation>每轮使用的训练行的比例，由随机种子抽取。</translation>
    </message>
    <message>
        <source>Column share</source>
        <translation>列采样比例</translation>
    </message>
    <message>
        <source>Columns that each tree may ask for, drawn by the seed.</source>
        <translation>每棵树可用的列的比例，由随机种子抽取。</translation>
    </message>
    <message>
        <source>Stop early</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>0: never, every row trains every tree. Else a first training on four fifths of the training rows, drawn by the seed, ends after so many trees without gain on the other fifth, and the model is trained on all rows with the number of trees that was best.</source>
        <translation>0：从不停止，所有行参与每棵树的训练。否则先用随机种子抽取的五分之四训练行训练，若在其余五分之一上连续这么多棵树没有改善就停止，再以最佳的树数用全部训练行训练模型。</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>按距离</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Finds bad rows: wrong labels or targets, odd features and equal rows with other labels, fused into one number; says how many rows are bad, of which kind, and which columns give the target away.</source>
        <translation>查找有问题的行：错误的标签或目标、异常的特征、标签不同的相同行，合成一个数；并说明有问题的行有多少、属于哪一类，以及哪些列泄露了目标。</translation>
    </message>
    <message>
        <source>1 - 2 P(the row is bad): 1 surely sound, 0 as likely bad as sound, -1 surely bad. Bad: the label or target is wrong by label-noise, or the features are further from those of other rows than sound ones are. For fewer than 10 rows the unit of the method that stands in.</source>
        <translation>1 - 2 P(该行有问题)：1 表示肯定没有问题，0 表示有无问题的可能性相同，-1 表示肯定有问题。有问题是指：按 label-noise 标签或目标有误，或特征离其他行比正常行更远。少于 10 行时，单位同代替它的方法。</translation>
    </message>
    <message>
        <source>Influence function</source>
        <translation>影响函数</translation>
    </message>
    <message>
        <source>What leaving a row out would do to the validation loss, from the curvature at the optimum instead of a refit.</source>
        <translation>去掉某一行会如何改变验证损失：由最优点处的曲率得出，无需重新训练。</translation>
    </message>
    <message>
        <source>First-order change of the mean validation loss if the row is left out, in units of the loss: (grad L_valid)^T H^-1 w_i g_i. Above 0: without the row the loss rises, so the row helps.</source>
        <translation>去掉该行时平均验证损失的一阶变化，单位同损失：(grad L_valid)^T H^-1 w_i g_i。大于 0：没有该行损失上升，因此该行有益。</translation>
    </message>
    <message>
        <source>Divide by 1 - leverage</source>
        <translation>除以 1 − 杠杆值</translation>
    </message>
    <message>
        <source>Accounts for the row's own pull on the curvature: the Newton step that leaves it out. Closer to a refit for rows of high leverage.</source>
        <translation>考虑该行自身对曲率的影响：即去掉该行的牛顿步。对高杠杆的行更接近重新训练的结果。</translation>
    </message>
    <message>
        <source>Leave-one-out</source>
        <translation>留一法</translation>
    </message>
    <message>
        <source>What leaving a row out really does to the validation loss: a refit without each row, or ridge's closed form.</source>
        <translation>去掉某一行对验证损失的真实影响：逐行重新训练，或岭回归的闭式解。</translation>
    </message>
    <message>
        <source>Change of the mean validation loss if the row is left out and the model fitted again, in units of the loss. Above 0: without the row the loss rises, so the row helps.</source>
        <translation>去掉该行并重新拟合模型时平均验证损失的变化，单位同损失。大于 0：没有该行损失上升，因此该行有益。</translation>
    </message>
    <message>
        <source>One Newton step</source>
        <translation>一步牛顿法</translation>
    </message>
    <message>
        <source>Instead of a refit, the effect of the Newton step that leaves the row out (divided by 1 - leverage). Models with gradients only; ridge is exact either way.</source>
        <translation>不重新训练，而用去掉该行的牛顿步的效应（除以 1 − 杠杆值）。仅限有梯度的模型；岭回归两种方式都是精确的。</translation>
    </message>
    <message>
        <source>Relative influence</source>
        <translation>相对影响</translation>
    </message>
    <message>
        <source>Influence per unit of the row's own pull on the model, so that outliers do not dominate.</source>
        <translation>单位自身作用下的影响，使异常行不会占据主导。</translation>
    </message>
    <message>
        <source>Influence (change of the mean validation loss if the row is left out) divided by sqrt(g_i^T H^-1 g_i), the size of the row's own effect. Above 0: the row helps.</source>
        <translation>影响（去掉该行时平均验证损失的变化）除以该行自身作用的大小 sqrt(g_i^T H^-1 g_i)。大于 0：该行有益。</translation>
    </message>
    <message>
        <source>BoostIn</source>
        <translation>BoostIn</translation>
    </message>
    <message>
        <source>What each boost of the trees learned from a row, times what the validation rows gained by it.</source>
        <translation>每轮提升从该行学到了什么，乘以验证行由此得到的收益。</translation>
    </message>
    <message>
        <source>First-order change of the mean validation loss if the row's weight goes to 0, summed over the boosts, in units of the loss: in every leaf rate * w_i (g_i + theta h_i) / (sum h + lambda) times the sum of validation gradients. Above 0: without the row the loss rises, so the row helps. The trees' questions are taken to stay: trees grown again ask others, which no value foretells.</source>
        <translation>该行权重降为 0 时平均验证损失的一阶变化，对各轮求和，以损失为单位：每个叶子中 rate * w_i (g_i + theta h_i) / (sum h + lambda) 乘以验证梯度之和。大于 0：去掉该行损失上升，即该行有益。这里假定树的分裂问题不变：重新生长的树会提出不同的问题，任何数值都无法预测。</translation>
    </message>
    <message>
        <source>KNN-Shapley</source>
        <translation>KNN-Shapley</translation>
    </message>
    <message>
        <source>Exact Shapley values for a k-nearest-neighbours model: cheap, and of use whatever model is trained later.</source>
        <translation>k 近邻模型的精确 Shapley 值：代价低，无论之后训练什么模型都有用。</translation>
    </message>
    <message>
        <source>What the row adds, averaged over all orders of adding rows, to the utility of a k-nearest-neighbours model: for classes the mean share of right labels among the k nearest, for regression minus the mean squared error. All values sum to the utility of all rows less that of none.</source>
        <translation>按所有加入顺序平均，该行为 k 近邻模型的效用增加了多少：分类为 k 个最近邻中正确标签的平均比例，回归为负的均方误差。所有值之和等于全部行的效用减去没有行的效用。</translation>
    </message>
    <message>
        <source>0: the model's own k where the model is knn, else 5.</source>
        <translation>0：模型为 knn 时用模型自己的 k，否则为 5。</translation>
    </message>
    <message>
        <source>Missing neighbours</source>
        <translation>不足的邻居</translation>
    </message>
    <message>
        <source>Regression, where fewer than k rows take part: each missing one predicts the mean training target, so that values do not depend on the target's origin, or zero as in the paper.</source>
        <translation>回归中参与的行少于 k 时：每个缺少的邻居预测训练目标的均值（使结果不依赖目标的原点），或如论文那样预测零。</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Classes: exact, as in the paper; soft, sets of fewer than k rows are asked for their mean; threshold, neighbours are all rows within the radius; truncated, exact but for an error, and faster.</source>
        <translation>分类任务：exact 与论文相同；soft 对不足 k 行的集合取其均值；threshold 以半径内的所有行为近邻；truncated 除一定误差外与 exact 相同，且更快。</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>软标签</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>truncated</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <source>Threshold: how far a neighbour is at most, in units of the prepared features; 0: half of the validation rows have k neighbours.</source>
        <translation>阈值变体：近邻的最大距离，以处理后特征的单位计；0：使一半验证行有 k 个近邻。</translation>
    </message>
    <message>
        <source>Truncated: no value is off by more.</source>
        <translation>截断变体：任何值的误差都不超过它。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>查找范围</translation>
    </message>
    <message>
        <source>Truncated: share of the rows that neighbours are looked for among, by an approximate index; 1: among all.</source>
        <translation>截断变体：通过近似索引在多大比例的行中查找近邻；1：在全部行中查找。</translation>
    </message>
    <message>
        <source>Error share</source>
        <translation>误差份额</translation>
    </message>
    <message>
        <source>Each training row's share of the total training loss: where the model is wrong.</source>
        <translation>每个训练行在总训练损失中的份额：模型在哪里出错。</translation>
    </message>
    <message>
        <source>The row's part, from 0 to 1, of the sum of w_i * loss_i over the training rows; all values sum to 1. A magnitude: it does not tell helpful from harmful.</source>
        <translation>该行在训练行 w_i·loss_i 之和中所占的部分，0 到 1；所有值之和为 1。这是绝对大小：不区分有益与有害。</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>How strongly each training row pulls on the fitted parameters.</source>
        <translation>每个训练行对拟合参数的拉动有多强。</translation>
    </message>
    <message>
        <source>Norm of w_i times the gradient of the row's loss at the fitted parameters, in units of loss per parameter. With early models of a network, at theirs: the mean over trainings from other seeds, each after the epochs (GraNd). A magnitude: it does not tell helpful from harmful.</source>
        <translation>在拟合参数处，w_i 乘以该行损失梯度的范数，单位为损失每参数。若使用神经网络的早期模型，则取其参数处的值：对多个种子的训练（各在给定轮数之后）取平均（GraNd）。这是绝对大小：不区分有益与有害。</translation>
    </message>
    <message>
        <source>Early models</source>
        <translation>早期模型数</translation>
    </message>
    <message>
        <source>Trainings of a network, each from another start, that the norm is averaged over; 0: the fitted model alone. Other models have no early training.</source>
        <translation>对范数取平均的神经网络训练次数，每次从不同的起点开始；0：只用拟合好的模型。其他模型没有早期训练。</translation>
    </message>
    <message>
        <source>EL2N</source>
        <translation>EL2N</translation>
    </message>
    <message>
        <source>Length of each training row's error vector: predicted probabilities minus the true class.</source>
        <translation>每个训练行误差向量的长度：预测概率减去真实类别。</translation>
    </message>
    <message>
        <source>Norm of p - onehot(y), from 0 (certain and right) to 1.41 (certain and wrong). Of a network: early in its training, after the epochs, averaged over trainings from other seeds. Of other models: as fitted, for there is no early training to average over. A magnitude: it does not tell helpful from harmful.</source>
        <translation>p - onehot(y) 的范数，从 0（确信且正确）到 1.41（确信且错误）。对神经网络：取训练早期（给定轮数之后）的值，并对多个种子的训练取平均。对其他模型：取拟合后的值，因为没有可以平均的早期训练。这只是大小：不能区分有益与有害。</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Trainings of a network, each from another start.</source>
        <translation>神经网络的训练次数，每次从不同的起点开始。</translation>
    </message>
    <message>
        <source>Cook's distance</source>
        <translation>Cook 距离</translation>
    </message>
    <message>
        <source>How far the fit moves when a training row is left out, in units of its own uncertainty.</source>
        <translation>去掉一个训练行时拟合移动多远，以其自身的不确定性为单位。</translation>
    </message>
    <message>
        <source>Squared movement of the fitted parameters in the metric of their covariance, per effective parameter: r_i^2 h_i / (p s^2 (1 - h_i)^2), with p the sum of the leverages h_i; above 1 is large. For logistic models the one-step form with dispersion 1. A magnitude: it does not tell helpful from harmful.</source>
        <translation>拟合参数在其协方差度量下的平方移动，按有效参数平均：r_i² h_i / (p s² (1 − h_i)²)，p 为杠杆值 h_i 之和；大于 1 即为很大。逻辑模型采用离散度为 1 的一步形式。这是绝对大小：不区分有益与有害。</translation>
    </message>
    <message>
        <source>DFFITS</source>
        <translation>DFFITS</translation>
    </message>
    <message>
        <source>How far a training row's own prediction moves when it is left out, in standard errors.</source>
        <translation>去掉一个训练行时其自身预测移动多远，以标准误差为单位。</translation>
    </message>
    <message>
        <source>|change of the row's fitted value| / its standard error without the row: |t_i| sqrt(h_i / (1 - h_i)) with t_i the externally studentised residual; above 2 sqrt(p / n) is notable. For logistic models the one-step form on the log odds with dispersion 1. A magnitude: it does not tell helpful from harmful.</source>
        <translation>|该行拟合值的变化| / 去掉该行时的标准误差：|t_i| sqrt(h_i / (1 − h_i))，t_i 为外学生化残差；大于 2 sqrt(p / n) 值得注意。逻辑模型采用对数几率上离散度为 1 的一步形式。这是绝对大小：不区分有益与有害。</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>Root of the mean squared error, in the target's unit.</source>
        <translation>均方误差的平方根，单位同目标。</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Mean squared error.</source>
        <translation>均方误差。</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>Mean absolute error, in the target's unit.</source>
        <translation>平均绝对误差，单位同目标。</translation>
    </message>
    <message>
        <source>R²</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>Share of the target's variance that is explained; 0 for predicting the mean.</source>
        <translation>目标方差中被解释的比例；预测均值时为 0。</translation>
    </message>
    <message>
        <source>ROC AUC</source>
        <translation>ROC AUC</translation>
    </message>
    <message>
        <source>Probability that a positive row is ranked above a negative one; one-vs-rest mean for several classes.</source>
        <translation>正类行排在负类行之前的概率；多类别时为一对多的平均。</translation>
    </message>
    <message>
        <source>PR AUC</source>
        <translation>PR AUC</translation>
    </message>
    <message>
        <source>Average precision over the recall axis; one-vs-rest mean for several classes.</source>
        <translation>沿召回率轴的平均精确率；多类别时为一对多的平均。</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>对数损失</translation>
    </message>
    <message>
        <source>Mean negative log probability of the true class.</source>
        <translation>真实类别的平均负对数概率。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Share of rows whose class is predicted; binary at probability 0.5.</source>
        <translation>类别预测正确的行的比例；二分类以概率 0.5 为界。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Share of predicted positives that are positive; macro average for several classes.</source>
        <translation>预测为正的行中实际为正的比例；多类别时为宏平均。</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Share of positives that are predicted; macro average for several classes.</source>
        <translation>正类行中被预测出的比例；多类别时为宏平均。</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Harmonic mean of precision and recall; macro average for several classes.</source>
        <translation>精确率与召回率的调和平均；多类别时为宏平均。</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Mean over training rows of |d loss / d feature|, features in units of their standard deviation.</source>
        <translation>训练行上 |d 损失 / d 特征| 的均值，特征以其标准差为单位。</translation>
    </message>
    <message>
        <source>Parameter gradient</source>
        <translation>参数梯度</translation>
    </message>
    <message>
        <source>Mean over training rows of |coefficient * d loss / d coefficient|.</source>
        <translation>训练行上 |系数 × d 损失 / d 系数| 的均值。</translation>
    </message>
    <message>
        <source>Permutation</source>
        <translation>置换</translation>
    </message>
    <message>
        <source>Loss of the validation metric when the feature's values are shuffled, mean of 10 shuffles; 0 where it gains.</source>
        <translation>打乱该特征的取值时验证指标的损失，10 次打乱的均值；若反而提高则为 0。</translation>
    </message>
    <message>
        <source>Importance-weighted gradient</source>
        <translation>重要性加权梯度</translation>
    </message>
    <message>
        <source>The gradient form, each training row weighted by the size of its importance.</source>
        <translation>梯度形式，每个训练行按其重要性的大小加权。</translation>
    </message>
    <message>
        <source>shap for boosted trees, gradient for models with gradients, else permutation where there are validation rows; the result says which.</source>
        <translation>提升树用 shap，有梯度的模型用 gradient，否则在有验证集的行时用 permutation；结果会注明所用方法。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Features are not weighed.</source>
        <translation>不计算特征权重。</translation>
    </message>
    <message>
        <source>SHAP</source>
        <translation>SHAP</translation>
    </message>
    <message>
        <source>Mean over training rows of |what the feature adds to the row's margin| (Shapley values: exact for linear models; by the trees' own paths for boosted trees).</source>
        <translation>训练行上 |特征对该行间隔值的贡献| 的平均（Shapley 值：线性模型为精确值，提升树按树的路径计算）。</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>What all splits by the feature lower the training objective by, in sum.</source>
        <translation>按该特征的所有分裂使训练目标下降的总量。</translation>
    </message>
    <message>
        <source>TSV</source>
        <translation>TSV</translation>
    </message>
    <message>
        <source>Text with tabs between the columns; header, types and encoding are detected; plain or packed</source>
        <translation>以制表符分隔列的文本；自动识别标题、类型和编码；未压缩或压缩均可</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Text with a delimiter, which is detected as are header, types and encoding; plain or packed</source>
        <translation>带分隔符的文本；自动识别分隔符、标题、类型和编码；未压缩或压缩均可</translation>
    </message>
    <message>
        <source>Checking types</source>
        <translation>检查类型</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Computing statistics</source>
        <translation>计算统计量</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Counting values</source>
        <translation>统计取值</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Hessian</source>
        <translation>Hessian 矩阵</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Reading numbers</source>
        <translation>读取数值</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>Retraining</source>
        <translation>重新训练</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Splitting</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>估值</translation>
    </message>
    <message>
        <source>Valuing rows</source>
        <translation>为各行估值</translation>
    </message>
    <message>
        <source>Weighing features</source>
        <translation>度量特征权重</translation>
    </message>
    <message>
        <source>Explaining</source>
        <translation>解释单行</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>feature weight intervals</source>
        <translation>特征权重区间</translation>
    </message>
    <message>
        <source>feature weights</source>
        <translation>特征权重</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>拟合</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>influence</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>leave one out</source>
        <translation>留一</translation>
    </message>
    <message>
        <source>leverages</source>
        <translation>杠杆值</translation>
    </message>
    <message>
        <source>permutation</source>
        <translation>置换</translation>
    </message>
    <message>
        <source>refits</source>
        <translation>重新拟合</translation>
    </message>
    <message>
        <source>residuals</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>regression</source>
        <translation>回归</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二分类</translation>
    </message>
    <message>
        <source>multiclass</source>
        <translation>多分类</translation>
    </message>
    <message>
        <source>ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>converged</source>
        <translation>已收敛</translation>
    </message>
    <message>
        <source>budget reached</source>
        <translation>达到预算</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>numerical issue</source>
        <translation>数值问题</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>未使用</translation>
    </message>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>date and time</source>
        <translation>日期时间</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是/否</translation>
    </message>
    <message>
        <source>drop the row</source>
        <translation>删除该行</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>median and indicator</source>
        <translation>中位数加指示列</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>winsorise</source>
        <translation>缩尾</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>标准化</translation>
    </message>
    <message>
        <source>min to max</source>
        <translation>最小-最大</translation>
    </message>
    <message>
        <source>robust</source>
        <translation>稳健</translation>
    </message>
    <message>
        <source>Random forest</source>
        <translation>随机森林</translation>
    </message>
    <message>
        <source>The mean of trees that are each grown on rows and columns drawn at random.</source>
        <translation>多棵树的均值，每棵树在随机抽取的行和列上生长。</translation>
    </message>
    <message>
        <source>Trees whose mean is the prediction.</source>
        <translation>以这些树的均值作为预测。</translation>
    </message>
    <message>
        <source>Leaf size</source>
        <translation>叶的最少行数</translation>
    </message>
    <message>
        <source>Fewest training rows of a leaf: 5 to 20 are better where labels are noisy.</source>
        <translation>一个叶至少包含的训练行数：标签有噪声时取 5 至 20 更好。</translation>
    </message>
    <message>
        <source>Most questions a tree asks of a row; 0: no limit.</source>
        <translation>一棵树对一行最多提出的问题数；0：不限。</translation>
    </message>
    <message>
        <source>Columns that each question is chosen from, drawn by the seed; 0: the square root of their number for classes, for regression 4 but at least a third.</source>
        <translation>每个问题从多大比例的列中选出，由种子抽取；0：分类取列数的平方根，回归取 4 列但不少于三分之一。</translation>
    </message>
    <message>
        <source>Bootstrap</source>
        <translation>自助抽样</translation>
    </message>
    <message>
        <source>Each tree on rows drawn with replacement, else on all.</source>
        <translation>每棵树用有放回抽取的行生长，否则用全部行。</translation>
    </message>
    <message>
        <source>Data-OOB</source>
        <translation>Data-OOB</translation>
    </message>
    <message>
        <source>How well the trees of a bagged forest that were not grown on a row predict it. Needs no validation rows.</source>
        <translation>袋装森林中未用该行生长的树对该行预测得有多好。不需要验证行。</translation>
    </message>
    <message>
        <source>Mean over the trees that were not grown on the row of their score on it. Classes: the probability that the tree gives the row's label, from 0 to 1 (of whole trees 1 where the tree is right, 0 where it is wrong). Regression: minus the squared error. Low: the row contradicts the rows like it.</source>
        <translation>未用该行生长的各棵树在该行上得分的均值。分类：树给出该行标签的概率，从 0 到 1（完整的树判对为 1，判错为 0）。回归：负的平方误差。值低：该行与相似的行相矛盾。</translation>
    </message>
    <message>
        <source>More trees make the values more exact.</source>
        <translation>树越多，数值越精确。</translation>
    </message>
    <message>
        <source>Label noise</source>
        <translation>标签噪声</translation>
    </message>
    <message>
        <source>Finds wrong labels and corrupted targets: models that did not see a row judge it, and a rate of errors estimated from them says how far to trust what is given.</source>
        <translation>找出错误标签和被破坏的目标值：由未见过该行的模型进行判断，并由此估计错误率，说明给定值可信到什么程度。</translation>
    </message>
    <message>
        <source>1 - 2 P(the label or target is wrong): 1 surely right, 0 as likely wrong as right, -1 surely wrong. Classes: Bayes' rule on out-of-sample probabilities, calibrated together with the share of wrong labels; validation rows help as further rows, and for more where their labels turn out sounder than the others. Regression: a mixture of sound and corrupted residuals; validation rows are trusted. Standard error: the spread over the models.</source>
        <translation>1 - 2 P(标签或目标值错误)：1 表示必定正确，0 表示对错各半，-1 表示必定错误。分类：由样本外概率按贝叶斯公式得出，并与错误标签的比例一起校准；验证行作为额外的行参与，若其标签看来更可靠，则作用更大。回归：由正常残差与被破坏残差的混合分布得出；验证行被视为可信。标准误：各模型之间的离散程度。</translation>
    </message>
    <message>
        <source>Trees of each forest.</source>
        <translation>每个森林的树数。</translation>
    </message>
    <message>
        <source>Second stage</source>
        <translation>第二阶段</translation>
    </message>
    <message>
        <source>Judges again with models trained on the cleaned labels.</source>
        <translation>用清理后的标签训练的模型再判断一次。</translation>
    </message>
    <message>
        <source>TMC-Shapley</source>
        <translation>TMC-Shapley</translation>
    </message>
    <message>
        <source>Shapley values of the rows for the model itself, by random orders that end early once nothing is left to gain.</source>
        <translation>针对所用模型本身的行 Shapley 值：按随机顺序加入各行，收益所剩无几时提前结束。</translation>
    </message>
    <message>
        <source>What the row adds to the utility when it joins the rows before it, averaged over all orders: change of the mean validation loss (or of the metric) that is the row&apos;s own. All values sum to the utility of all rows less that of predicting a constant. Above 0: the row helps.</source>
        <translation>该行加入其前各行时为效用增加的量，对所有顺序取平均：平均验证损失（或指标）的变化中属于该行的部分。所有值之和等于全部行的效用减去常数预测的效用。大于 0：该行有益。</translation>
    </message>
    <message>
        <source>Utility</source>
        <translation>效用</translation>
    </message>
    <message>
        <source>What a set of rows is worth: loss, minus the mean validation loss; metric, the run&apos;s metric on the validation rows.</source>
        <translation>一组行的价值：loss 为负的平均验证损失；metric 为本次运行的指标在验证行上的值。</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>排列数</translation>
    </message>
    <message>
        <source>Random orders of the rows.</source>
        <translation>行的随机顺序的个数。</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>最多拟合次数</translation>
    </message>
    <message>
        <source>Ends the run after about so many fits of the model; 0: no such limit.</source>
        <translation>模型拟合约达到此次数后结束；0：不限。</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>最长秒数</translation>
    </message>
    <message>
        <source>Ends the run after so many seconds; 0: no such limit. Results then depend on the machine.</source>
        <translation>运行达到此秒数后结束；0：不限。此时结果取决于机器。</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>目标误差</translation>
    </message>
    <message>
        <source>Ends the run once the standard errors are this share of the spread of the values; 0: not asked.</source>
        <translation>标准误差降到数值离散程度的此比例时结束；0：不检查。</translation>
    </message>
    <message>
        <source>Stability</source>
        <translation>目标排名稳定性</translation>
    </message>
    <message>
        <source>Ends the run once either half of the samples ranks the rows alike, by Spearman&apos;s correlation; 0: not asked.</source>
        <translation>当两半样本给出的排名的 Spearman 相关达到此值时结束；0：不检查。</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>The rest of a permutation counts as 0 once the utility is this close to that of all rows, as a share of what all rows gain over none; 0: never.</source>
        <translation>当效用与全部行的效用之差不超过全部行总收益的此比例时，该排列的其余部分记为 0；0：从不截断。</translation>
    </message>
    <message>
        <source>Group Shapley</source>
        <translation>分组 Shapley</translation>
    </message>
    <message>
        <source>Shapley values of groups of rows that come and go together: all rows of a seller, a user, a day, a source.</source>
        <translation>同进同出的行组的 Shapley 值：同一卖家、用户、日期或来源的全部行。</translation>
    </message>
    <message>
        <source>What the row&apos;s group adds to the utility when it joins the groups before it, averaged over all orders, divided by the number of the group&apos;s training rows: change of the mean validation loss (or of the metric). The values of all rows sum to the utility of all rows less that of predicting a constant. Above 0: the group helps.</source>
        <translation>该行所在的组加入其前各组时为效用增加的量，对所有顺序取平均，再除以该组的训练行数：平均验证损失（或指标）的变化。所有行的值之和等于全部行的效用减去常数预测的效用。大于 0：该组有益。</translation>
    </message>
    <message>
        <source>Groups by</source>
        <translation>分组列</translation>
    </message>
    <message>
        <source>The column whose values are the groups.</source>
        <translation>以其取值划分各组的列。</translation>
    </message>
    <message>
        <source>sets of groups</source>
        <translation>各组的集合</translation>
    </message>
    <message>
        <source>Beta Shapley</source>
        <translation>Beta Shapley</translation>
    </message>
    <message>
        <source>Shapley values that weigh what a row adds to small sets more, where single rows still make a difference.</source>
        <translation>更重视一行对小集合的贡献的 Shapley 值，单独一行在小集合中仍有影响。</translation>
    </message>
    <message>
        <source>What the row adds to the utility when it joins a set of other rows, averaged over sets weighted by their size: change of the mean validation loss (or of the metric). Above 0: the row helps. Values do not sum to anything, unless alpha = beta = 1.</source>
        <translation>该行加入其他行的集合时为效用增加的量，按集合大小加权平均：平均验证损失（或指标）的变化。大于 0：该行有益。除非 alpha = beta = 1，各值之和没有含义。</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>Above 1: small sets count more. 16 and 4 are the usual choices, with beta = 1.</source>
        <translation>大于 1：小集合权重更大。通常取 16 或 4，beta = 1。</translation>
    </message>
    <message>
        <source>Beta</source>
        <translation>Beta</translation>
    </message>
    <message>
        <source>Above 1: large sets count more; alpha = beta = 1 is Shapley.</source>
        <translation>大于 1：大集合权重更大；alpha = beta = 1 即 Shapley。</translation>
    </message>
    <message>
        <source>Data Banzhaf</source>
        <translation>数据 Banzhaf</translation>
    </message>
    <message>
        <source>How much better models are whose random half of the rows has this one: one fit serves every row.</source>
        <translation>用随机一半的行训练时，包含该行的模型好多少：一次拟合服务于所有行。</translation>
    </message>
    <message>
        <source>Mean utility of random subsets with the row less that of those without it: change of the mean validation loss (or of the metric) by the row. Above 0: the row helps.</source>
        <translation>包含该行的随机子集的平均效用减去不包含该行的：该行带来的平均验证损失（或指标）的变化。大于 0：该行有益。</translation>
    </message>
    <message>
        <source>Subsets</source>
        <translation>子集数</translation>
    </message>
    <message>
        <source>Random subsets, each row in with probability 1/2.</source>
        <translation>随机子集的个数，每行以 1/2 的概率入选。</translation>
    </message>
    <message>
        <source>LossVal</source>
        <translation>LossVal</translation>
    </message>
    <message>
        <source>Trains once with a weight for each row that is learnt beside the model: rows that stay hard to learn or lie far from the validation rows lose weight.</source>
        <translation>只训练一次，各行的权重与模型一同学习：始终难以学会或远离验证行的行会失去权重。</translation>
    </message>
    <message>
        <source>The row&apos;s weight at the end of the training less the mean weight; all begin at 1. Training lowers the sum of weighted losses times the squared transport distance from the weighted rows to the validation rows. Above 0: the row helps.</source>
        <translation>训练结束时该行的权重减去平均权重；所有权重从 1 开始。训练使加权损失之和乘以加权行到验证行的传输距离的平方变小。大于 0：该行有益。</translation>
    </message>
    <message>
        <source>Weight rate</source>
        <translation>权重步长</translation>
    </message>
    <message>
        <source>How far a weight moves at most each time its row is met.</source>
        <translation>每次遇到该行时其权重最多移动多少。</translation>
    </message>
    <message>
        <source>TracIn</source>
        <translation>TracIn</translation>
    </message>
    <message>
        <source>How far the steps on a row lowered the validation loss while a model was trained.</source>
        <translation>训练过程中，针对某行的各步使验证损失降低了多少。</translation>
    </message>
    <message>
        <source>Sum over checkpoints of rate * w_i g_i . (grad L_valid): how far the row's steps lowered the mean validation loss, to first order, in units of the loss. A checkpoint stands for the epochs since the one before. What is watched is a training by plain gradient steps: of the network, or of the linear model from zero. Above 0: the row helps.</source>
        <translation>对各检查点求和：步长 * w_i g_i . (grad L_valid)，即该行的各步在一阶近似下使平均验证损失降低了多少，以损失为单位。一个检查点代表自上一个检查点以来的各轮。所观察的是一次普通梯度步的训练：神经网络的训练，或线性模型从零开始的训练。大于 0：该行有益。</translation>
    </message>
    <message>
        <source>Size of the steps; 0: as is safe for rows of this length.</source>
        <translation>每一步的大小；0：按各行的长度取安全的值。</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点数</translation>
    </message>
    <message>
        <source>Epochs at whose end gradients are compared, spread evenly over the training.</source>
        <translation>在其结束时比较梯度的轮数，均匀分布于训练过程。</translation>
    </message>
    <message>
        <source>In-Run Shapley</source>
        <translation>训练内 Shapley</translation>
    </message>
    <message>
        <source>Shapley values within one training: each step's rows share how far the step lowered the validation loss.</source>
        <translation>一次训练之内的 Shapley 值：每一步所用的各行分摊该步使验证损失降低的量。</translation>
    </message>
    <message>
        <source>Sum over the steps the row takes part in of its Shapley value for the fall of the mean validation loss by that step, to first or second order, in units of the loss. What is watched is a training by plain gradient steps: of the network, or of the linear model from zero. Equal rows get their mean. Above 0: the row helps.</source>
        <translation>对该行参与的各步求和：该步使平均验证损失降低的量中该行的 Shapley 值，取一阶或二阶近似，以损失为单位。所观察的是一次普通梯度步的训练：神经网络的训练，或线性模型从零开始的训练。相同的行取其平均值。大于 0：该行有益。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>阶数</translation>
    </message>
    <message>
        <source>first: by gradients; second: with the curvature of the validation loss, by which rows of a step that do the same share what is gained.</source>
        <translation>first：用梯度；second：再加上验证损失的曲率，使同一步中作用相同的行分摊所得。</translation>
    </message>
    <message>
        <source>first</source>
        <translation>一阶</translation>
    </message>
    <message>
        <source>second</source>
        <translation>二阶</translation>
    </message>
    <message>
        <source>Area under the margin</source>
        <translation>间隔下面积</translation>
    </message>
    <message>
        <source>How clearly the row's own class won over the others while a model was trained: low for wrong labels.</source>
        <translation>训练过程中该行自身类别胜过其他类别的程度：错误标签的值低。</translation>
    </message>
    <message>
        <source>Mean over epochs of z of the row's own class less the largest other z, in log odds. What is watched is a training by Adam: of the network, or of the linear model from zero. Below 0: on the whole another class won.</source>
        <translation>各轮中该行自身类别的 z 减去其他类别中最大的 z 的平均值，以对数几率为单位。所观察的是一次 Adam 训练：神经网络的训练，或线性模型从零开始的训练。小于 0：总体上其他类别胜出。</translation>
    </message>
    <message>
        <source>Size of the steps; 0: the model's own, 0.01 for linear models.</source>
        <translation>每一步的大小；0：模型自己的值，线性模型为 0.01。</translation>
    </message>
    <message>
        <source>Forgetting events</source>
        <translation>遗忘事件</translation>
    </message>
    <message>
        <source>How often a row was learned and forgotten again while a model was trained; wrong labels are never learned.</source>
        <translation>训练过程中某行被学会后又被遗忘的次数；错误标签从未被学会。</translation>
    </message>
    <message>
        <source>Minus the number of epochs after which the row's class was no longer predicted where it was after the epoch before; minus the number of epochs for a row that was never learned. 0: learned once and kept. What is watched is a training by Adam: of the network, or of the linear model from zero.</source>
        <translation>负的遗忘次数，即上一轮之后预测正确而这一轮之后不再正确的轮数；从未学会的行为负的总轮数。0：学会一次并保持。所观察的是一次 Adam 训练：神经网络的训练，或线性模型从零开始的训练。</translation>
    </message>
    <message>
        <source>Dataset cartography</source>
        <translation>数据集地图</translation>
    </message>
    <message>
        <source>How sure of the row's own class a model was while it was trained: rows of low confidence are often wrong.</source>
        <translation>训练过程中模型对该行自身类别的把握：置信度低的行往往有误。</translation>
    </message>
    <message>
        <source>Mean over epochs of the probability of the row's own class, from 0 to 1. What is watched is a training by Adam: of the network, or of the linear model from zero. Below 0.5 and steady: hard to learn, often a wrong label; changing much: ambiguous.</source>
        <translation>各轮中该行自身类别概率的平均值，从 0 到 1。所观察的是一次 Adam 训练：神经网络的训练，或线性模型从零开始的训练。低于 0.5 且稳定：难以学会，往往是错误标签；变化大：模棱两可。</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练过程</translation>
    </message>
    <message>
        <source>Confident learning</source>
        <translation>置信学习</translation>
    </message>
    <message>
        <source>What the model says of a row's label when it was trained without the row; counts the labels it contradicts.</source>
        <translation>在训练时不使用该行的情况下，模型对该行标签的判断；并统计与之矛盾的标签数。</translation>
    </message>
    <message>
        <source>Probability of the row's own class, by models of the other folds, less that of the most probable other class: from -1 to 1, below 0 another class is more probable. As self-confidence the probability alone, from 0 to 1.</source>
        <translation>由其他折的模型给出的该行自身类别的概率，减去其他类别中最大的概率：从 -1 到 1，小于 0 表示另一类别更可能。选择自身置信度时只取该概率，从 0 到 1。</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折数</translation>
    </message>
    <message>
        <source>Parts of the training rows that are each judged by a model of the others.</source>
        <translation>训练行被分成的份数，每一份由其余各份的模型来判断。</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>margin: own class less the most probable other; self-confidence: own class alone.</source>
        <translation>margin：自身类别减去最可能的其他类别；self-confidence：只取自身类别。</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>间隔</translation>
    </message>
    <message>
        <source>self-confidence</source>
        <translation>自身置信度</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>各折</translation>
    </message>
    <message>
        <source>TRAK</source>
        <translation>TRAK</translation>
    </message>
    <message>
        <source>What a row does to the margins of the validation rows, from gradients of models trained on random halves.</source>
        <translation>某行对验证行间隔的作用，由在随机一半训练行上训练的模型的梯度得出。</translation>
    </message>
    <message>
        <source>First-order change of the mean validation margin, log(p / (1 - p)) of the true class, by the row, in log odds: averaged over models trained by Adam on random halves of the training rows, networks or linear models from zero. Above 0: the row helps.</source>
        <translation>该行使平均验证间隔（真实类别的 log(p / (1 - p))）产生的一阶变化，以对数几率为单位：对在随机一半训练行上用 Adam 训练的各模型取平均，模型为神经网络或从零开始的线性模型。大于 0：该行有益。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型数</translation>
    </message>
    <message>
        <source>Trainings on random halves; more are steadier.</source>
        <translation>在随机一半上训练的次数；越多越稳定。</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>Random directions that gradients are projected to; as many as the model has parameters, where those are fewer.</source>
        <translation>梯度所投影到的随机方向的个数；模型参数更少时以参数个数为准。</translation>
    </message>
    <message>
        <source>Ridge</source>
        <translation>岭</translation>
    </message>
    <message>
        <source>Added to the kernel's diagonal, as a share of its mean.</source>
        <translation>加到核矩阵对角线上的量，以其平均值的份额表示。</translation>
    </message>
    <message>
        <source>models</source>
        <translation>各模型</translation>
    </message>
    <message>
        <source>LAVA</source>
        <translation>LAVA</translation>
    </message>
    <message>
        <source>Whether a row brings the training data closer to the validation data or away from them, without any model: finds odd features as well as wrong labels.</source>
        <translation>某行使训练数据靠近还是远离验证数据，不需要任何模型：既能发现异常特征，也能发现错误标签。</translation>
    </message>
    <message>
        <source>How much the transport distance from the training to the validation rows falls for mass moved to the row from all others, in units of the standardised features. The distance of two rows is that of their features and, times the label weight, that of their classes. Above 0: the row brings the data closer.</source>
        <translation>将质量从所有其他行移到该行时，训练行到验证行的传输距离减小多少，以标准化特征为单位。两行之间的距离为其特征的距离，加上标签权重乘以其类别的距离。大于 0：该行使数据更接近。</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Blur of the transport, as a share of the mean distance: larger values are quicker and smoother.</source>
        <translation>传输的模糊程度，以平均距离的份额表示：较大的值更快、更平滑。</translation>
    </message>
    <message>
        <source>Label weight</source>
        <translation>标签权重</translation>
    </message>
    <message>
        <source>What the distance of classes counts beside that of features.</source>
        <translation>类别的距离相对于特征的距离所占的比重。</translation>
    </message>
    <message>
        <source>distances</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>transport</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>permutations</source>
        <translation>随机排列</translation>
    </message>
    <message>
        <source>subsets</source>
        <translation>随机子集</translation>
    </message>
    <message>
        <source>Parquet</source>
        <translation>Parquet</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>ARFF</source>
        <translation>ARFF</translation>
    </message>
    <message>
        <source>IDX</source>
        <translation>IDX</translation>
    </message>
    <message>
        <source>Images or other arrays of numbers as MNIST has them, one a row; labels from the file beside</source>
        <translation>图像或其他数值数组（MNIST 格式），每个一行；标签取自旁边的文件</translation>
    </message>
    <message>
        <source>LibSVM</source>
        <translation>LibSVM</translation>
    </message>
    <message>
        <source>Apache Parquet: columns with types, compressed or not</source>
        <translation>Apache Parquet：带类型的列，压缩或未压缩</translation>
    </message>
    <message>
        <source>Objects with named values, one a line or in one array; plain or packed</source>
        <translation>带名称值的对象，每行一个或在一个数组中；未压缩或压缩均可</translation>
    </message>
    <message>
        <source>Weka&apos;s attribute-relation file, dense or sparse</source>
        <translation>Weka 的属性关系文件，稠密或稀疏</translation>
    </message>
    <message>
        <source>label qid:1 1:0.5 7:2, as LightGBM and XGBoost read it; queries by qid or a .query file beside</source>
        <translation>label qid:1 1:0.5 7:2，与 LightGBM 和 XGBoost 相同；查询由 qid 或旁边的 .query 文件给出</translation>
    </message>
    <message>
        <source>Binning</source>
        <translation>分箱</translation>
    </message>
    <message>
        <source>Boosting</source>
        <translation>提升</translation>
    </message>
    <message>
        <source>Comparing rows</source>
        <translation>比较各行</translation>
    </message>
    <message>
        <source>Finding the number of trees</source>
        <translation>确定树的数量</translation>
    </message>
    <message>
        <source>Growing trees</source>
        <translation>生成树</translation>
    </message>
    <message>
        <source>Growing trees again</source>
        <translation>再次生成树</translation>
    </message>
    <message>
        <source>Bayesian trees</source>
        <translation>贝叶斯树</translation>
    </message>
    <message>
        <source>Kernel ridge</source>
        <translation>核岭回归</translation>
    </message>
    <message>
        <source>Looking for leaks</source>
        <translation>查找泄漏</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>估计尺度</translation>
    </message>
    <message>
        <source>boostin</source>
        <translation>boostin</translation>
    </message>
    <message>
        <source>leaves</source>
        <translation>叶节点</translation>
    </message>
    <message>
        <source>Excel workbook since 2007: one sheet, the first unless another is named; formulas by their stored results</source>
        <translation>2007 年以后的 Excel 工作簿：读取一张工作表，未指定时为第一张；公式取其保存的结果</translation>
    </message>
    <message>
        <source>A table of a SQLite database, the largest unless another is named; read only, views are not run</source>
        <translation>SQLite 数据库中的一张表，未指定时为最大的一张；只读，不执行视图</translation>
    </message>
    <message>
        <source>A table of a DuckDB database, the largest unless another is named; read only</source>
        <translation>DuckDB 数据库中的一张表，未指定时为最大的一张；只读</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON 行</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>SQLite</source>
        <translation>SQLite</translation>
    </message>
    <message>
        <source>DuckDB</source>
        <translation>DuckDB</translation>
    </message>
    <message>
        <source>Comparing columns</source>
        <translation>正在比较各列</translation>
    </message>
</context>
<context>
    <name>FeatureWeights</name>
    <message>
        <source>Feature weights</source>
        <translation>特征权重</translation>
    </message>
    <message>
        <source>This run has no feature weights; run an estimation again.</source>
        <translation>此次运行没有特征权重，请重新估计。</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>before scaling</source>
        <translation>归一化前</translation>
    </message>
    <message>
        <source>95 % interval: %1 to %2</source>
        <translation>95 % 区间：%1 至 %2</translation>
    </message>
    <message>
        <source>shares, sum 1</source>
        <translation>份额，总和为 1</translation>
    </message>
    <message>
        <source>whiskers: 95 % interval</source>
        <translation>须线：95 % 区间</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Data files (%1)</source>
        <translation>数据文件 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Assay Help</source>
        <translation>Assay 帮助</translation>
    </message>
    <message>
        <source>About Assay</source>
        <translation>关于 Assay</translation>
    </message>
    <message>
        <source>What every training sample is worth</source>
        <translation>每个训练样本的价值</translation>
    </message>
    <message>
        <source>Core built for %1 · Qt %2 · licence GPL-3.0-or-later</source>
        <translation>核心指令集 %1 · Qt %2 · 许可证 GPL-3.0-or-later</translation>
    </message>
</context>
<context>
    <name>PlotPanel</name>
    <message>
        <source>Residuals</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>Where the model is wrong: against the prediction or a column, as a distribution, by class</source>
        <translation>模型在哪里出错：相对于预测或某一列、分布、按类别</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>重要性</translation>
    </message>
    <message>
        <source>Which rows help and which harm: the ranking, its distribution, its ends</source>
        <translation>哪些行有益、哪些行有害：排序、分布、两端</translation>
    </message>
    <message>
        <source>Feature weights</source>
        <translation>特征权重</translation>
    </message>
    <message>
        <source>How much the model listens to every column</source>
        <translation>模型对每一列的依赖程度</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Adjust the training rows by their importance, train again, and see whether it helped</source>
        <translation>按重要性调整训练行，重新训练，看看是否有帮助</translation>
    </message>
</context>
<context>
    <name>RankingScenes</name>
    <message>
        <source>visible rows, largest first</source>
        <translation>可见行，数值最大的在前</translation>
    </message>
    <message>
        <source>rows, largest first</source>
        <translation>各行，数值最大的在前</translation>
    </message>
    <message>
        <source>Rows with the largest and smallest values</source>
        <translation>数值最大与最小的行</translation>
    </message>
    <message>
        <source>the %1 largest and the %2 smallest of %3 rows</source>
        <translation>%3 行中数值最大的 %1 行与最小的 %2 行</translation>
    </message>
    <message>
        <source>whiskers: two standard errors</source>
        <translation>须线：两倍标准误</translation>
    </message>
    <message>
        <source>No visible row has an importance. Only training rows are valued: remove a filter, or run an estimation again.</source>
        <translation>可见行都没有重要性。只有训练行会被估值：请移除筛选，或重新估计。</translation>
    </message>
    <message>
        <source>%1 help, %2 harm</source>
        <translation>%1 有益，%2 有害</translation>
    </message>
    <message>
        <source>importance</source>
        <translation>重要性</translation>
    </message>
    <message>
        <source>magnitude (large: the row stands out)</source>
        <translation>大小（越大越突出）</translation>
    </message>
    <message>
        <source>Importance ranking</source>
        <translation>重要性排序</translation>
    </message>
    <message>
        <source>visible rows, most valuable first</source>
        <translation>可见行，价值最高的在前</translation>
    </message>
    <message>
        <source>rows, most valuable first</source>
        <translation>各行，价值最高的在前</translation>
    </message>
    <message>
        <source>%1 valued rows</source>
        <translation>%1 个已估值的行</translation>
    </message>
    <message>
        <source>drag to select a stretch</source>
        <translation>拖动以选择一段</translation>
    </message>
    <message>
        <source>Distribution of importance</source>
        <translation>重要性分布</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>symmetric logarithmic axis</source>
        <translation>对称对数轴</translation>
    </message>
    <message>
        <source>Most and least valuable rows</source>
        <translation>价值最高与最低的行</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>the %1 most and the %2 least valuable of %3 valued rows</source>
        <translation>%3 个已估值行中价值最高的 %1 个与最低的 %2 个</translation>
    </message>
    <message>
        <source>symmetric logarithmic lengths</source>
        <translation>长度为对称对数</translation>
    </message>
    <message>
        <source>click to select</source>
        <translation>点击以选择</translation>
    </message>
    <message>
        <source>%1 seem sound, %2 bad</source>
        <translation>%1 看似正常，%2 有问题</translation>
    </message>
</context>
<context>
    <name>ResidualScenes</name>
    <message>
        <source>Probability by class</source>
        <translation>各类别的概率</translation>
    </message>
    <message>
        <source>No visible row of this part has a prediction. Choose other rows or remove a filter.</source>
        <translation>这一部分的可见行都没有预测值。请选择其他行或移除筛选。</translation>
    </message>
    <message>
        <source>predicted probability of %1 = %2</source>
        <translation>%1 = %2 的预测概率</translation>
    </message>
    <message>
        <source>predicted probability of the row's own class</source>
        <translation>该行所属类别的预测概率</translation>
    </message>
    <message>
        <source>each point a row, coloured by importance</source>
        <translation>每点一行，按重要性着色</translation>
    </message>
    <message>
        <source>each point a row</source>
        <translation>每点一行</translation>
    </message>
    <message>
        <source>drag to brush</source>
        <translation>拖动以刷选</translation>
    </message>
    <message>
        <source>Reliability of probabilities</source>
        <translation>概率的可靠性</translation>
    </message>
    <message>
        <source>Reliability is shown for targets with two classes; this one has %1.</source>
        <translation>可靠性仅适用于两个类别的目标，此目标有 %1 个类别。</translation>
    </message>
    <message>
        <source>predicted %1, observed %2 (95 %: %3 to %4)
%5 rows</source>
        <translation>预测 %1，观测 %2（95 %：%3 至 %4）
%5 行</translation>
    </message>
    <message>
        <source>observed share</source>
        <translation>观测比例</translation>
    </message>
    <message>
        <source>calibration error %1, Brier score %2</source>
        <translation>校准误差 %1，Brier 分数 %2</translation>
    </message>
    <message>
        <source>whiskers: 95 % interval</source>
        <translation>须线：95 % 区间</translation>
    </message>
    <message>
        <source>bars: rows</source>
        <translation>柱：行数</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Residuals against %1</source>
        <translation>残差与 %1</translation>
    </message>
    <message>
        <source>1 − probability of the row's class</source>
        <translation>1 − 该行类别的概率</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>No visible row of this part has both a residual and a value of %1. Choose other rows or another column.</source>
        <translation>这一部分没有同时具有残差和 %1 值的可见行。请选择其他行或其他列。</translation>
    </message>
    <message>
        <source>coloured by importance</source>
        <translation>按重要性着色</translation>
    </message>
    <message>
        <source>No row to show: no visible row of this part has a residual. Choose other rows or remove a filter.</source>
        <translation>没有可显示的行：这一部分的可见行都没有残差。请选择其他行或移除筛选。</translation>
    </message>
    <message>
        <source>Residuals against prediction</source>
        <translation>残差与预测值</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>%1 的预测值</translation>
    </message>
    <message>
        <source>Distribution of residuals</source>
        <translation>残差分布</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>mean %1, standard deviation %2</source>
        <translation>均值 %1，标准差 %2</translation>
    </message>
    <message>
        <source>skewness %1, excess kurtosis %2</source>
        <translation>偏度 %1，超额峰度 %2</translation>
    </message>
    <message>
        <source>dashed: normal curve</source>
        <translation>虚线：正态曲线</translation>
    </message>
    <message>
        <source>Normal Q-Q plot of residuals</source>
        <translation>残差的正态 Q-Q 图</translation>
    </message>
    <message>
        <source>normal quantile (standard deviations)</source>
        <translation>正态分位数（标准差）</translation>
    </message>
    <message>
        <source>on the dashed line where residuals are normal</source>
        <translation>残差服从正态时落在虚线上</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Online shoppers</source>
        <translation>网购访客</translation>
    </message>
    <message>
        <source>12,330 visits to a shop: which end in a purchase? (UCI, CC BY 4.0)</source>
        <translation>12,330 次网店访问：哪些以购买结束？（UCI，CC BY 4.0）</translation>
    </message>
    <message>
        <source>California housing</source>
        <translation>加州房价</translation>
    </message>
    <message>
        <source>20,640 districts: the median house value (StatLib, public)</source>
        <translation>20,640 个街区的房价中位数（StatLib，公开）</translation>
    </message>
</context>
<context>
    <name>SceneInput</name>
    <message>
        <source>magnitude</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 training rows</source>
        <translation>%1 个训练行</translation>
    </message>
    <message>
        <source>%1 validation rows</source>
        <translation>%1 个验证行</translation>
    </message>
    <message>
        <source>%1 test rows</source>
        <translation>%1 个测试行</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>已筛选</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>部分结果</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>importance</source>
        <translation>重要性</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>排名</translation>
    </message>
</context>
<context>
    <name>TableColumn</name>
    <message>
        <source>magnitude</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>importance</source>
        <translation>重要性</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>a few seconds left</source>
        <translation>还剩几秒</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>约剩 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>约剩 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>约剩 %1 小时</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
</context>
<context>
    <name>assay::Actions</name>
    <message>
        <source>Open a file first</source>
        <translation>请先打开文件</translation>
    </message>
    <message>
        <source>Select rows first: click them in the table or drag over a plot</source>
        <translation>请先选择行：在表格中点击，或在图上拖动</translation>
    </message>
    <message>
        <source>Open a data file</source>
        <translation>打开数据文件</translation>
    </message>
    <message>
        <source>Write the visible rows to a file</source>
        <translation>将可见行写入文件</translation>
    </message>
    <message>
        <source>Write a plot as PNG, SVG or PDF</source>
        <translation>将图保存为 PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Copy the selected rows with column names</source>
        <translation>复制所选行及列名</translation>
    </message>
    <message>
        <source>Find text in the table</source>
        <translation>在表格中查找文本</translation>
    </message>
    <message>
        <source>Show a row by its number</source>
        <translation>按行号显示一行</translation>
    </message>
    <message>
        <source>Show only rows for which an expression is true</source>
        <translation>仅显示满足表达式的行</translation>
    </message>
    <message>
        <source>Show only the selected rows</source>
        <translation>仅显示所选行</translation>
    </message>
    <message>
        <source>Hide the selected rows</source>
        <translation>隐藏所选行</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>取消所有选择</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>没有选择任何行</translation>
    </message>
    <message>
        <source>Train a model and value every row</source>
        <translation>训练模型并为每一行估值</translation>
    </message>
    <message>
        <source>Stop the run and keep what it has reached</source>
        <translation>停止运行并保留已得到的结果</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在进行的运行</translation>
    </message>
    <message>
        <source>Change the data by the scores, retrain and compare on test rows</source>
        <translation>按分数调整数据，重新训练，并在测试行上比较</translation>
    </message>
    <message>
        <source>Estimate first: a comparison needs scores</source>
        <translation>请先估计：比较需要分数</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>没有可重做的操作</translation>
    </message>
    <message>
        <source>Undo “%1”</source>
        <translation>撤销“%1”</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo “%1”</source>
        <translation>重做“%1”</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Export &amp;Plot…</source>
        <translation>导出图(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy with &amp;Headers</source>
        <translation>复制并包含列名(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Go to Row…</source>
        <translation>转到行(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation>筛选(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Keep Only Selected</source>
        <translation>仅保留所选(&amp;K)</translation>
    </message>
    <message>
        <source>Keep only</source>
        <translation>仅保留</translation>
    </message>
    <message>
        <source>E&amp;xclude Selected</source>
        <translation>排除所选(&amp;X)</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>&amp;Clear Selection</source>
        <translation>清除选择(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Estimate</source>
        <translation>估计(&amp;E)</translation>
    </message>
    <message>
        <source>▶ Run</source>
        <translation>▶ 运行</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>C&amp;ompare…</source>
        <translation>比较(&amp;O)…</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>Search or Command…</source>
        <translation>搜索或命令…</translation>
    </message>
    <message>
        <source>Search or command  Ctrl+K</source>
        <translation>搜索或命令  Ctrl+K</translation>
    </message>
    <message>
        <source>Assay &amp;Help</source>
        <translation>Assay 帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Assay</source>
        <translation>关于 Assay(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Train again on 100 random halves of the training rows and without each of 100 rows: do the scores foretell it?</source>
        <translation>在 100 个随机的半数训练行上、并逐一去掉 100 行后重新训练：分数能否预测其结果？</translation>
    </message>
    <message>
        <source>A run is going on</source>
        <translation>有运行正在进行</translation>
    </message>
    <message>
        <source>Estimate first: there are no scores of a finished run to verify</source>
        <translation>请先评估：还没有已完成的运行可供检验</translation>
    </message>
    <message>
        <source>&amp;Verify Scores</source>
        <translation>检验分数(&amp;V)</translation>
    </message>
    <message>
        <source>Go on where the run rests; its numbers are the same as without a pause</source>
        <translation>从暂停处继续运行；结果与不暂停时完全相同</translation>
    </message>
    <message>
        <source>Let the run rest and leave the machine to other work; it goes on where it was</source>
        <translation>暂停运行，把机器让给其他工作；之后从原处继续</translation>
    </message>
    <message>
        <source>Con&amp;tinue</source>
        <translation>继续(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Choose which columns the table shows</source>
        <translation>选择表格显示哪些列</translation>
    </message>
    <message>
        <source>C&amp;olumns…</source>
        <translation>列(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Export Filtered…</source>
        <translation>导出筛选后的数据(&amp;E)…</translation>
    </message>
    <message>
        <source>Keep rows under a name, combine and compare them</source>
        <translation>为一组行命名，并可合并和比较</translation>
    </message>
    <message>
        <source>&amp;Subsets…</source>
        <translation>子集(&amp;S)…</translation>
    </message>
    <message>
        <source>Open the data files of a folder as one data set</source>
        <translation>把一个文件夹中的数据文件作为一个数据集打开</translation>
    </message>
    <message>
        <source>Choose how a file is read: encoding, delimiter, dates, types</source>
        <translation>选择如何读取文件：编码、分隔符、日期、类型</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Open &amp;with Options…</source>
        <translation>按选项打开(&amp;W)…</translation>
    </message>
    <message>
        <source>Give the selected rows another label; the file itself stays as it is</source>
        <translation>为所选的行更改标签；文件本身保持不变</translation>
    </message>
    <message>
        <source>Choose a target in the Run panel first</source>
        <translation>请先在“运行”面板中选择目标</translation>
    </message>
    <message>
        <source>Give all rows the labels of the file again</source>
        <translation>让所有行恢复文件中的标签</translation>
    </message>
    <message>
        <source>No label is changed</source>
        <translation>没有更改过标签</translation>
    </message>
    <message>
        <source>Change &amp;Label…</source>
        <translation>更改标签(&amp;L)…</translation>
    </message>
    <message>
        <source>Clear Changed La&amp;bels</source>
        <translation>清除已更改的标签(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Memory Limit…</source>
        <translation>内存上限(&amp;M)…</translation>
    </message>
</context>
<context>
    <name>assay::BigTable</name>
    <message>
        <source>Read as</source>
        <translation>读作</translation>
    </message>
    <message>
        <source>Reads the file again; runs and filters of this data end</source>
        <translation>重新读取文件；该数据的运行和筛选会结束</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Row %1 is hidden by the filter</source>
        <translation>第 %1 行被筛选隐藏</translation>
    </message>
    <message>
        <source>There is no row %1; the last one is %2</source>
        <translation>没有第 %1 行；最后一行是 %2</translation>
    </message>
    <message>
        <source>Nothing to copy: select rows first</source>
        <translation>没有可复制的内容：请先选择行</translation>
    </message>
    <message><source>Copy Cell</source><translation>复制单元格</translation></message>
    <message>
        <source>Copied the cell</source>
        <translation>已复制单元格</translation>
    </message>
    <message>
        <source>Copying rows</source>
        <translation>正在复制行</translation>
    </message>
    <message numerus="yes">
        <source>Copied %n row(s)</source>
        <translation>
            <numerusform>已复制 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to Row</source>
        <translation>转到行</translation>
    </message>
    <message>
        <source>Row id, from 0 to %1:</source>
        <translation>行号，0 至 %1：</translation>
    </message>
    <message>
        <source>"%1" is not a row id; give a whole number</source>
        <translation>“%1”不是行号；请输入整数</translation>
    </message>
    <message>
        <source>Keep Only Selected Rows</source>
        <translation>仅保留所选行</translation>
    </message>
    <message>
        <source>Exclude Selected Rows</source>
        <translation>排除所选行</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy with Headers</source>
        <translation>复制并包含列名</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Clear Selection</source>
        <translation>清除选择</translation>
    </message>
    <message>
        <source>Go to Row...</source>
        <translation>转到行…</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>Sort Ascending</source>
        <translation>升序排序</translation>
    </message>
    <message>
        <source>Sort Descending</source>
        <translation>降序排序</translation>
    </message>
    <message>
        <source>Order of the File</source>
        <translation>文件顺序</translation>
    </message>
    <message>
        <source>Fit Width</source>
        <translation>适合宽度</translation>
    </message>
    <message>
        <source>Selecting rows</source>
        <translation>正在选择行</translation>
    </message>
    <message>
        <source>The file has no rows</source>
        <translation>文件没有行</translation>
    </message>
    <message>
        <source>No row passes the filters</source>
        <translation>没有行通过筛选</translation>
    </message>
    <message>
        <source>Add to Sort</source>
        <translation>加入排序</translation>
    </message>
    <message>
        <source>The rows are sorted by this column already</source>
        <translation>已按此列排序</translation>
    </message>
    <message>
        <source>Sort by another column first</source>
        <translation>请先按另一列排序</translation>
    </message>
    <message>
        <source>Filter by Values…</source>
        <translation>按值筛选…</translation>
    </message>
    <message>
        <source>Filter by Range…</source>
        <translation>按范围筛选…</translation>
    </message>
    <message>
        <source>Only numbers and dates have a range</source>
        <translation>只有数值和日期才有范围</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Move to the Left End</source>
        <translation>移到最左</translation>
    </message>
    <message>
        <source>Move to the Right End</source>
        <translation>移到最右</translation>
    </message>
    <message>
        <source>Copy Name</source>
        <translation>复制列名</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Show All Columns of the Row</source>
        <translation>显示该行的所有列</translation>
    </message>
    <message>
        <source>%1 rows are too many for the clipboard (at most %2); use File &gt; Export Filtered</source>
        <translation>%1 行超出剪贴板上限（最多 %2 行）；请使用“文件 &gt; 导出筛选后的数据”</translation>
    </message>
    <message>
        <source>Change Label…</source>
        <translation>更改标签…</translation>
    </message>
    <message>
        <source>Choose a target in the Run panel first</source>
        <translation>请先在“运行”面板中选择目标</translation>
    </message>
</context>
<context>
    <name>assay::CellCache</name>
    <message>
        <source>Reading cells</source>
        <translation>正在读取单元格</translation>
    </message>
</context>
<context>
    <name>assay::CloudLayer</name>
    <message>
        <source>Drawing the plot</source>
        <translation>正在绘图</translation>
    </message>
</context>
<context>
    <name>assay::ColumnProfiles</name>
    <message>
        <source>Looking at columns</source>
        <translation>正在查看各列</translation>
    </message>
</context>
<context>
    <name>assay::CommandPalette</name>
    <message>
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message>
        <source>No command has these words</source>
        <translation>没有包含这些词的命令</translation>
    </message>
</context>
<context>
    <name>assay::ComparePanel</name>
    <message>
        <source>Drop the least valuable rows</source>
        <translation>删除价值最低的行</translation>
    </message>
    <message>
        <source>Drop the rows with the largest values</source>
        <translation>删除数值最大的行</translation>
    </message>
    <message>
        <source>Drop all rows below zero</source>
        <translation>删除所有负值的行</translation>
    </message>
    <message>
        <source>Reweight rows by rank</source>
        <translation>按排名加权</translation>
    </message>
    <message>
        <source>Reweight rows linearly</source>
        <translation>线性加权</translation>
    </message>
    <message>
        <source>Scale features by weight</source>
        <translation>按权重缩放特征</translation>
    </message>
    <message>
        <source>Keep the heaviest features</source>
        <translation>仅保留权重最大的特征</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Trains three times: as it was, with this action, and with a random action of the same size; measures all three on the test rows</source>
        <translation>训练三次：原样、采用此操作、采用同等规模的随机操作；均在测试行上度量</translation>
    </message>
    <message>
        <source>Share of the training rows, or number of features</source>
        <translation>训练行的比例，或特征的数量</translation>
    </message>
    <message>
        <source>Did it help?</source>
        <translation>有帮助吗？</translation>
    </message>
    <message>
        <source>run %1 · %2 · %3 changed · measured on %4 untouched test rows · whiskers: 95 % interval</source>
        <translation>运行 %1 · %2 · 更改 %3 · 在 %4 个未动用的测试行上度量 · 须线：95 % 区间</translation>
    </message>
    <message>
        <source>Training the model as it was, with the action, and with a random action of the same size…</source>
        <translation>正在分别按原样、采用此操作、采用同等规模的随机操作训练模型…</translation>
    </message>
    <message>
        <source>Open a file, choose a target and press Run; then see here whether acting on the scores helps.</source>
        <translation>打开文件，选择目标并按运行；然后在此查看按分数操作是否有帮助。</translation>
    </message>
    <message>
        <source>Run an estimation first: press Run. Then choose an action and press Compare to see whether it helps.</source>
        <translation>请先按运行进行估计，然后选择操作并按比较，查看是否有帮助。</translation>
    </message>
    <message>
        <source>This run is partial. When one has finished, choose an action and press Compare.</source>
        <translation>此次运行只有部分结果。待运行完成后，选择操作并按比较。</translation>
    </message>
    <message>
        <source>Choose an action and press Compare: it is proved on untouched test rows, beside a random one of the same size.</source>
        <translation>选择动作并点“比较”：重新训练，在未动过的测试行上与等量随机动作对照。</translation>
    </message>
</context>
<context>
    <name>assay::CompareView</name>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>越高越好</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>越低越好</translation>
    </message>
    <message>
        <source>action − baseline %1</source>
        <translation>操作 − 基线 %1</translation>
    </message>
</context>
<context>
    <name>assay::Docks</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行列表</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Subsets</source>
        <translation>子集</translation>
    </message>
</context>
<context>
    <name>assay::EmptyPage</name>
    <message>
        <source>What is every training sample worth?</source>
        <translation>每个训练样本值多少？</translation>
    </message>
    <message>
        <source>Drop a data file here, or open one. Choose the column to predict, press Run: every row gets a value, positive where it helps the model and negative where it hurts.</source>
        <translation>将数据文件拖放到这里，或打开一个文件。选择要预测的列，按运行：每一行都会得到一个值，对模型有益为正，有害为负。</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>RECENT</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Files you open appear here</source>
        <translation>打开过的文件会显示在这里</translation>
    </message>
    <message>
        <source>SAMPLES</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>CSV, TSV, Excel, Parquet, JSON, SQLite, DuckDB, ARFF, LibSVM and IDX; texts plain or compressed (.gz, .zst, .bz2, .xz, .zip), in UTF-8, UTF-16, GB18030 and others.</source>
        <translation>CSV、TSV、Excel、Parquet、JSON、SQLite、DuckDB、ARFF、LibSVM 和 IDX；文本可未压缩或压缩（.gz、.zst、.bz2、.xz、.zip），编码为 UTF-8、UTF-16、GB18030 等。</translation>
    </message>
</context>
<context>
    <name>assay::ExportDialog</name>
    <message><source>Put ' before texts that look like formulas</source><translation>在类似公式的文本前加 '</translation></message>
    <message><source>Spreadsheets run texts that begin with = + - @ as formulas</source><translation>电子表格会把以 = + - @ 开头的文本当作公式执行</translation></message>
    <message><source>; %1 texts begin like formulas and were given a '</source><translation>；%1 个文本形似公式，已在前面加上 '</translation></message>
    <message><source>; </source><translation>；</translation></message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Wrote %1 rows to %2</source>
        <translation>已将 %1 行写入 %2</translation>
    </message>
    <message>
        <source>; %1 characters do not exist in %2 and are written as ?</source>
        <translation>；有 %1 个字符在 %2 中不存在，已写为 ?</translation>
    </message>
    <message>
        <source>With the columns of scores</source>
        <translation>包含分数列</translation>
    </message>
    <message>
        <source>UTF-8 with BOM (for Excel)</source>
        <translation>UTF-8 带 BOM（用于 Excel）</translation>
    </message>
    <message>
        <source>There are no scores yet; estimate first</source>
        <translation>还没有分数；请先估计</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>%1 of %2 rows are visible and will be written.</source>
        <translation>将写入可见的 %1 行（共 %2 行）。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>The file exists and will be replaced</source>
        <translation>文件已存在，将被替换</translation>
    </message>
    <message>
        <source>Export Filtered</source>
        <translation>导出筛选后的数据</translation>
    </message>
    <message>
        <source>Quote every text</source>
        <translation>所有文本加引号</translation>
    </message>
    <message>
        <source>Note beside it how it came about (.assay.json)</source>
        <translation>在旁边注明来历（.assay.json）</translation>
    </message>
    <message>
        <source>All columns (%1)</source>
        <translation>全部列（%1）</translation>
    </message>
    <message>
        <source>Visible columns (%1)</source>
        <translation>可见列（%1）</translation>
    </message>
    <message>
        <source>Point (0.5)</source>
        <translation>点（0.5）</translation>
    </message>
    <message>
        <source>Comma (0,5)</source>
        <translation>逗号（0,5）</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>By rank, 0 to 2</source>
        <translation>按排名，0 到 2</translation>
    </message>
    <message>
        <source>By importance, 0 to 2</source>
        <translation>按重要性，0 到 2</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Give the file a name</source>
        <translation>请输入文件名</translation>
    </message>
    <message>
        <source>A LibSVM file begins with the target: estimate once, so that it is known</source>
        <translation>LibSVM 文件以目标开头：请先估计一次以确定目标</translation>
    </message>
    <message>
        <source>A sheet of Excel has room for %1 rows; filter more, or choose CSV or Parquet</source>
        <translation>Excel 工作表最多 %1 行；请进一步筛选，或选择 CSV 或 Parquet</translation>
    </message>
    <message>
        <source>Subsets as columns of 0 and 1 (%1)</source>
        <translation>子集作为 0/1 列（%1）</translation>
    </message>
    <message>
        <source>Original labels (%1 are changed)</source>
        <translation>使用原始标签（已更改 %1 个）</translation>
    </message>
</context>
<context>
    <name>assay::ExpressionEdit</name>
    <message>
        <source>A condition that rows must meet, for example price &gt; 100 and city = 'Paris'.
Enter adds it, Tab completes, Ctrl+Space shows what can follow.</source>
        <translation>行必须满足的条件，例如 price &gt; 100 and city = 'Paris'。
回车添加，Tab 补全，Ctrl+空格显示可接的内容。</translation>
    </message>
</context>
<context>
    <name>assay::FilterBar</name>
    <message>
        <source>Filter expression</source>
        <translation>筛选表达式</translation>
    </message>
    <message>
        <source>+ expression, for example  importance &lt; 0 and price &gt; 100</source>
        <translation>+ 表达式，例如  importance &lt; 0 and price &gt; 100</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; rows</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; 行</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; of %2 rows</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; / %2 行</translation>
    </message>
    <message>
        <source>%1 of %2 rows are shown</source>
        <translation>显示 %1 行，共 %2 行</translation>
    </message>
    <message>
        <source>%1
keeps %2 rows
Click switches it off or on, double-click edits it</source>
        <translation>%1
保留 %2 行
单击可关闭或打开，双击可编辑</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>These rows were selected by hand</source>
        <translation>这些行是手动选择的</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>取反</translation>
    </message>
    <message>
        <source>Turn Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Turn On</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Combine by “or” with</source>
        <translation>以“或”合并</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>assay::FilterPillButton</name>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>Filter, switched off: %1</source>
        <translation>筛选（已关闭）：%1</translation>
    </message>
    <message>
        <source>Remove this filter</source>
        <translation>移除此筛选</translation>
    </message>
    <message>
        <source>Space switches it off or on, F2 edits it, Delete removes it</source>
        <translation>空格键关闭或打开，F2 编辑，Delete 移除</translation>
    </message>
</context>
<context>
    <name>assay::FindBar</name>
    <message>
        <source>Find in all columns</source>
        <translation>在所有列中查找</translation>
    </message>
    <message>
        <source>Previous (Shift+Enter)</source>
        <translation>上一个 (Shift+Enter)</translation>
    </message>
    <message>
        <source>Next (Enter)</source>
        <translation>下一个 (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Searching for "%1"</source>
        <translation>正在查找“%1”</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>, continued from the other end</source>
        <translation>，已从另一端继续</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
</context>
<context>
    <name>assay::ForecastLabel</name>
    <message>
        <source>values by %1</source>
        <translation>用%1估值</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>预计</translation>
    </message>
    <message>
        <source>about %1, %2 of memory</source>
        <translation>约 %1，内存 %2</translation>
    </message>
    <message>
        <source>more than %1, %2 of memory</source>
        <translation>超过 %1，内存 %2</translation>
    </message>
    <message>
        <source>Measured on a sample, on this machine when nothing else keeps it busy:</source>
        <translation>在样本上测得，按本机没有其他负载计：</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>assay::JobRunner</name>
    <message>
        <source>Not enough memory; close other programs or use fewer rows or columns</source>
        <translation>内存不足；请关闭其他程序，或减少行或列</translation>
    </message>
    <message>
        <source>The work stopped with an unknown error</source>
        <translation>工作因未知错误而停止</translation>
    </message>
</context>
<context>
    <name>assay::JobsStrip</name>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>  +%1 more</source>
        <translation>  另有 %1 个</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>, paused</source>
        <translation>，已暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>assay::MainWindow</name>
    <message numerus="yes">
        <source>%n more in the headers of columns</source>
        <translation><numerusform>另有 %n 条见列标题</numerusform></translation>
    </message>
    <message>
        <source>Close the window again to leave without what is not kept</source>
        <translation>再次关闭窗口将放弃未能保存的内容</translation>
    </message>
    <message>
        <source>Several files with the same columns are opened as one by their folder: drop that instead</source>
        <translation>列相同的多个文件通过其文件夹作为一个数据集打开：请改为拖入该文件夹</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Skip these rows</source>
        <translation>跳过这些行</translation>
    </message>
    <message>
        <source>Read as text</source>
        <translation>按文本读取</translation>
    </message>
    <message>
        <source>%1 – Assay</source>
        <translation>%1 – Assay</translation>
    </message>
    <message>
        <source>Assay</source>
        <translation>Assay</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Import options…</source>
        <translation>导入选项…</translation>
    </message>
    <message>
        <source>%1 would take about %2 GB of memory, and data may take %3 GB (Edit &gt; Memory Limit): it can be read with a part of it in temporary files, which is slower</source>
        <translation>%1 约需 %2 GB 内存，而数据最多可用 %3 GB（编辑 &gt; 内存上限）：可以读取，但其中一部分将放在临时文件中，速度较慢</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>assay::Menus</name>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;Sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>assay::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>assay::ModelFields</name>
    <message>
        <source>The seed is a whole number, 0 or more</source>
        <translation>种子是不小于 0 的整数</translation>
    </message>
    <message>
        <source>A date cannot be a target</source>
        <translation>日期不能作为目标</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>正在查看 %1</translation>
    </message>
    <message>
        <source>What is predicted: a number, one of two classes, or one of several</source>
        <translation>预测什么：数值、两个类别之一或多个类别之一</translation>
    </message>
    <message>
        <source>auto: %1</source>
        <translation>自动：%1</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>No model for this task yet</source>
        <translation>尚无适用于此任务的模型</translation>
    </message>
    <message>
        <source>%1 does not serve the task %2</source>
        <translation>%1 不适用于任务“%2”</translation>
    </message>
    <message>
        <source>Picks the method that suits model and size</source>
        <translation>选择适合模型和数据规模的方法</translation>
    </message>
    <message>
        <source>%1 does not serve the model %2</source>
        <translation>%1 不适用于模型 %2</translation>
    </message>
    <message>
        <source>RUN</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>The column to predict</source>
        <translation>要预测的列</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>估计方法</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>特征权重</translation>
    </message>
    <message>
        <source>How the weight of a feature is measured</source>
        <translation>如何度量特征的权重</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Same seed and data: same numbers, to the last bit</source>
        <translation>相同的种子和数据：数字逐位相同</translation>
    </message>
    <message>
        <source>Choose a target</source>
        <translation>请选择目标</translation>
    </message>
</context>
<context>
    <name>assay::PlotCanvas</name>
    <message>
        <source>density of %1 points</source>
        <translation>%1 个点的密度</translation>
    </message>
    <message>
        <source>Finding the brushed rows</source>
        <translation>正在查找刷选的行</translation>
    </message>
    <message>
        <source>Finding the row</source>
        <translation>正在查找该行</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
</context>
<context>
    <name>assay::PlotExportDialog</name>
    <message>
        <source>Export Plot</source>
        <translation>导出图</translation>
    </message>
    <message>
        <source>px at</source>
        <translation>像素，</translation>
    </message>
    <message>
        <source>dpi</source>
        <translation>dpi</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>图</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>PNG, SVG or PDF, by the ending of the name</source>
        <translation>PNG、SVG 或 PDF，由文件扩展名决定</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>%1 could not be written; choose a folder you may write to and the ending .png, .svg or .pdf</source>
        <translation>无法写入 %1；请选择有写入权限的文件夹，扩展名用 .png、.svg 或 .pdf</translation>
    </message>
</context>
<context>
    <name>assay::PreviewPage</name>
    <message>
        <source>Reading %1 …</source>
        <translation>正在读取 %1 …</translation>
    </message>
    <message>
        <source>These are its first rows (%1).</source>
        <translation>以下是最前面的行（%1）。</translation>
    </message>
</context>
<context>
    <name>assay::RankingPanel</name>
    <message>
        <source>Ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Top and bottom</source>
        <translation>最高与最低</translation>
    </message>
    <message>
        <source>Importance ranking</source>
        <translation>重要性排序</translation>
    </message>
    <message>
        <source>Run an estimation to see which rows help and which harm: press Run.</source>
        <translation>按运行进行估计，查看哪些行有益、哪些行有害。</translation>
    </message>
    <message>
        <source>Open a file, choose a target and press Run to see which rows help and which harm.</source>
        <translation>打开文件，选择目标并按运行，查看哪些行有益、哪些行有害。</translation>
    </message>
</context>
<context>
    <name>assay::ResidualsPanel</name>
    <message>
        <source>By class</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>可靠性</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Q-Q</source>
        <translation>Q-Q</translation>
    </message>
    <message>
        <source>What the residuals are drawn against</source>
        <translation>残差相对于什么绘制</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>Which rows are shown</source>
        <translation>显示哪些行</translation>
    </message>
    <message>
        <source>Column on the horizontal axis</source>
        <translation>横轴的列</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>Open a file, choose a target and press Run to see where the model is wrong.</source>
        <translation>打开文件，选择目标并按运行，查看模型在哪里出错。</translation>
    </message>
    <message>
        <source>Run an estimation to see where the model is wrong: press Run.</source>
        <translation>按运行进行估计，查看模型在哪里出错。</translation>
    </message>
    <message>
        <source>This data set has no column to draw residuals against.</source>
        <translation>此数据集没有可用来绘制残差的列。</translation>
    </message>
</context>
<context>
    <name>assay::RunPanel</name>
    <message>
        <source>Rows that Run takes</source>
        <translation>运行使用的样本</translation>
    </message>
    <message>
        <source>Only filters by expressions without scores can choose the rows of a run</source>
        <translation>只有不含得分的表达式筛选才能决定运行的样本</translation>
    </message>
    <message>
        <source>A filter is on: which rows Run takes</source>
        <translation>当前有筛选：运行使用哪些样本</translation>
    </message>
    <message>
        <source>The %1 visible rows</source>
        <translation>可见的 %1 条样本</translation>
    </message>
    <message>
        <source>All %1 rows</source>
        <translation>全部 %1 条样本</translation>
    </message>
    <message>
        <source>The command line is on the clipboard</source>
        <translation>命令行已复制到剪贴板</translation>
    </message>
    <message>
        <source>Every column is left out or text; keep at least one feature</source>
        <translation>所有列都未使用或是文本；请至少保留一个特征</translation>
    </message>
    <message>
        <source>RECIPE</source>
        <translation>预处理</translation>
    </message>
    <message>
        <source>COLUMNS</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns and what they are used for</source>
        <translation>各列及其用途</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>What stands for a missing number</source>
        <translation>用什么代替缺失的数值</translation>
    </message>
    <message>
        <source>Outliers</source>
        <translation>异常值</translation>
    </message>
    <message>
        <source>Numbers far outside the middle half of the training rows</source>
        <translation>远离训练行中间一半范围的数值</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>How numbers are brought to a common size</source>
        <translation>如何使数值的尺度一致</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>复制为命令行</translation>
    </message>
    <message>
        <source>The same run for assay-cli: same data and seed, same numbers</source>
        <translation>用于 assay-cli 的同一次运行：相同的数据和种子，相同的数字</translation>
    </message>
    <message>
        <source>assay-cli does not know the changed labels: export the rows with them first</source>
        <translation>assay-cli 不知道已更改的标签：请先将带有这些标签的行导出</translation>
    </message>
</context>
<context>
    <name>assay::RunsList</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>There is no other run yet</source>
        <translation>还没有其他运行</translation>
    </message>
    <message>
        <source>Compare Rows below Zero with</source>
        <translation>比较低于零的行，对照</translation>
    </message>
    <message>
        <source>Compare the Lowest 5 % with</source>
        <translation>比较最低的 5 %，对照</translation>
    </message>
    <message>
        <source>Save Rows below Zero as Subset</source>
        <translation>把低于零的行存为子集</translation>
    </message>
    <message>
        <source>Save the Lowest 5 % as Subset</source>
        <translation>把最低的 5 % 存为子集</translation>
    </message>
    <message>
        <source>No runs yet: choose a target and press Run; each run is listed here with its verdict</source>
        <translation>尚无运行：选择目标列并点击“运行”；每次运行及其结论都列在这里</translation>
    </message>
    <message>
        <source>waiting or preparing</source>
        <translation>等待或准备中</translation>
    </message>
    <message>
        <source>cancelled: %1 rows valued so far</source>
        <translation>已取消：已估值 %1 行</translation>
    </message>
    <message>
        <source>running: %1 rows valued so far</source>
        <translation>运行中：已估值 %1 行</translation>
    </message>
    <message>
        <source>%1 rows valued</source>
        <translation>已估值 %1 行</translation>
    </message>
    <message>
        <source>%1 rows valued; %2 (%3 %) below zero: they hurt on validation rows</source>
        <translation>已估值 %1 行；其中 %2 行（%3 %）为负：在验证行上有害</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>%1 on test rows</source>
        <translation>测试行上的 %1</translation>
    </message>
    <message>
        <source>%1 on validation rows: there is no test</source>
        <translation>验证行上的 %1：没有测试行</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>估计方法</translation>
    </message>
    <message>
        <source>Test metric</source>
        <translation>测试指标</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>%1 rows valued; %2 (%3 %) more likely bad than sound</source>
        <translation>已评估 %1 行；%2 行（%3 %）更可能有问题</translation>
    </message>
</context>
<context>
    <name>assay::ScenePanel</name>
    <message>
        <source>Preparing the plot</source>
        <translation>正在准备图</translation>
    </message>
</context>
<context>
    <name>assay::Session</name>
    <message>
        <source>run %1: importance &lt; 0</source>
        <translation>运行 %1：重要性 &lt; 0</translation>
    </message>
    <message>
        <source>run %1: lowest 5 %</source>
        <translation>运行 %1：最低的 5 %</translation>
    </message>
    <message>
        <source>Looking at the first rows</source>
        <translation>正在查看最前面的行</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>Showing the run</source>
        <translation>正在显示此次运行</translation>
    </message>
    <message>
        <source>Filtering</source>
        <translation>正在筛选</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>筛选 %1</translation>
    </message>
    <message>
        <source>No rows are selected; click rows in the table or drag over a plot first</source>
        <translation>没有选择行；请先在表格中点击行，或在图上拖动</translation>
    </message>
    <message numerus="yes">
        <source>%1 selected rows</source>
        <translation>
            <numerusform>所选的 %1 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>without %1 rows</source>
        <translation>
            <numerusform>不含 %1 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep %1 rows</source>
        <translation>
            <numerusform>保留 %1 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %1 rows</source>
        <translation>
            <numerusform>排除 %1 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove filter %1</source>
        <translation>移除筛选 %1</translation>
    </message>
    <message>
        <source>Turn on %1</source>
        <translation>开启 %1</translation>
    </message>
    <message>
        <source>Turn off %1</source>
        <translation>关闭 %1</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>清除选择</translation>
    </message>
    <message numerus="yes">
        <source>Select %1 rows</source>
        <translation>
            <numerusform>选择 %1 行</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no data to estimate on; open a file first</source>
        <translation>没有可估计的数据；请先打开文件</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>There is no finished run to compare with; estimate first</source>
        <translation>没有已完成的运行可供比较；请先估计</translation>
    </message>
    <message>
        <source>Comparing %1</source>
        <translation>正在比较 %1</translation>
    </message>
    <message>
        <source>There is no finished run to verify; estimate first</source>
        <translation>没有已完成的运行可供检验；请先评估</translation>
    </message>
    <message>
        <source>Verifying run %1</source>
        <translation>正在检验运行 %1</translation>
    </message>
    <message>
        <source>Change filter %1</source>
        <translation>修改筛选 %1</translation>
    </message>
    <message>
        <source>Invert filter %1</source>
        <translation>取反筛选 %1</translation>
    </message>
    <message>
        <source>not (%1)</source>
        <translation>非（%1）</translation>
    </message>
    <message>
        <source>Combine %1 or %2</source>
        <translation>合并 %1 或 %2</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 或 %2</translation>
    </message>
    <message>
        <source>subset</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>属于 %1</translation>
    </message>
    <message>
        <source>not in %1</source>
        <translation>不属于 %1</translation>
    </message>
    <message>
        <source>Exclude subset %1</source>
        <translation>排除子集 %1</translation>
    </message>
    <message>
        <source>Keep subset %1</source>
        <translation>保留子集 %1</translation>
    </message>
    <message>
        <source>Changing labels</source>
        <translation>正在更改标签</translation>
    </message>
    <message numerus="yes">
        <source>Label %1 rows as %2</source>
        <translation>
            <numerusform>将 %1 行标为 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Take suggested labels</source>
        <translation>采用建议的标签</translation>
    </message>
    <message>
        <source>Clear changed labels</source>
        <translation>清除已更改的标签</translation>
    </message>
</context>
<context>
    <name>assay::SplitFields</name>
    <message>
        <source>SPLIT</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>按比例</translation>
    </message>
    <message>
        <source>a column</source>
        <translation>按列</translation>
    </message>
    <message>
        <source>separate files</source>
        <translation>单独的文件</translation>
    </message>
    <message>
        <source>By</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>How rows are divided into training, validation and test</source>
        <translation>如何将行划分为训练、验证和测试</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Share of rows the model is trained on</source>
        <translation>用于训练模型的行的比例</translation>
    </message>
    <message>
        <source>Valid, test</source>
        <translation>验证、测试</translation>
    </message>
    <message>
        <source>Shares that measure importance, and that are only ever used to report</source>
        <translation>用于度量重要性的比例，以及仅用于报告的比例</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>It holds the words train, valid and test</source>
        <translation>该列包含 train、valid 和 test</translation>
    </message>
    <message>
        <source>Valid file</source>
        <translation>验证文件</translation>
    </message>
    <message>
        <source>All rows of the open file then train</source>
        <translation>此时打开的文件的所有行都用于训练</translation>
    </message>
    <message>
        <source>Test file</source>
        <translation>测试文件</translation>
    </message>
    <message>
        <source>May be left empty</source>
        <translation>可以留空</translation>
    </message>
    <message>
        <source>No column holds words; split by shares instead</source>
        <translation>没有文本列；请改为按比例划分</translation>
    </message>
    <message>
        <source>Name the file with the validation rows</source>
        <translation>请指定包含验证行的文件</translation>
    </message>
    <message>
        <source>Give one share for training and two for validation and test, such as 60 and 20, 20</source>
        <translation>请给出一个训练比例和两个验证、测试比例，例如 60 和 20, 20</translation>
    </message>
    <message>
        <source>Training and validation both need rows</source>
        <translation>训练和验证都需要有行</translation>
    </message>
    <message>
        <source>The three shares must add up to 100 %</source>
        <translation>三个比例之和必须为 100 %</translation>
    </message>
</context>
<context>
    <name>assay::StatusFields</name>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>%1 of %2 selected</source>
        <translation>已选 %1 / %2</translation>
    </message>
    <message>
        <source>How %1 was read</source>
        <translation>%1 的读取方式</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Same seed and data: same numbers, to the last bit</source>
        <translation>相同的种子和数据：数字逐位相同</translation>
    </message>
    <message>
        <source>Memory in use, of what the machine has</source>
        <translation>已用内存，以及本机内存总量</translation>
    </message>
    <message>
        <source>%1 of %2 GB</source>
        <translation>%1 / %2 GB</translation>
    </message>
    <message numerus="yes">
        <source>%1 labels changed</source>
        <translation>
            <numerusform>已更改 %1 个标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed here and used by runs and exports; the file itself stays as it is</source>
        <translation>在此更改，用于运行和导出；文件本身保持不变</translation>
    </message>
</context>
<context>
    <name>assay::TableHeader</name>
    <message>
        <source>A magnitude: large where the row stands out, which may be useful or wrong</source>
        <translation>数值只表示大小：越大说明这一行越突出，可能有用，也可能有错</translation>
    </message>
    <message>
        <source>1 is the largest magnitude</source>
        <translation>1 为数值最大的行</translation>
    </message>
    <message>
        <source>Column headers</source>
        <translation>列标题</translation>
    </message>
    <message>
        <source>&lt;0.1 % missing</source>
        <translation>缺失 &lt;0.1 %</translation>
    </message>
    <message>
        <source>%1 % missing</source>
        <translation>缺失 %1 %</translation>
    </message>
    <message>
        <source>all different</source>
        <translation>全部不同</translation>
    </message>
    <message>
        <source>Row id: position in the file, counted from 0</source>
        <translation>行号：在文件中的位置，从 0 开始</translation>
    </message>
    <message>
        <source>Positive (blue): training on the row helps. Negative (orange): it harms.</source>
        <translation>正值（蓝色）：用该行训练有益。负值（橙色）：有害。</translation>
    </message>
    <message>
        <source>Shown divided by %1; bars on a symmetric logarithmic (asinh) scale</source>
        <translation>显示值已除以 %1；条形为对称对数（asinh）刻度</translation>
    </message>
    <message>
        <source>1 is the most valuable row</source>
        <translation>1 为价值最高的行</translation>
    </message>
    <message>
        <source>What the model says about the row</source>
        <translation>模型对该行的预测</translation>
    </message>
    <message>
        <source>%1 missing, %2 different</source>
        <translation>缺失 %1，不同值 %2</translation>
    </message>
    <message>
        <source>mean %1, standard deviation %2, from %3 to %4</source>
        <translation>均值 %1，标准差 %2，范围 %3 至 %4</translation>
    </message>
    <message>
        <source>What seems to be the matter with the row, and what its target should rather be</source>
        <translation>该行可能有什么问题，以及目标值更应该是什么</translation>
    </message>
    <message>
        <source>Positive (blue): more likely sound than bad. Negative (orange): more likely bad.</source>
        <translation>正值（蓝色）：更可能没有问题。负值（橙色）：更可能有问题。</translation>
    </message>
    <message>
        <source>Click sorts, Shift+click adds a sort key, dragging moves the column</source>
        <translation>单击排序，Shift+单击添加排序键，拖动可移动列</translation>
    </message>
</context>
<context>
    <name>assay::TableModel</name>
    <message>
        <source>Looking at importance</source>
        <translation>正在查看重要性</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>正在排序</translation>
    </message>
    <message>
        <source>still being read</source>
        <translation>仍在读取</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>this row was not used, so it has no %1</source>
        <translation>该行未使用，因此没有%1</translation>
    </message>
    <message>
        <source>Row %1
Suspected: negative importance, among the lowest 1 % of %2 valued rows</source>
        <translation>第 %1 行
可疑：重要性为负，位于 %2 个已估值行中最低的 1 %</translation>
    </message>
    <message>
        <source>Row %1, counted from 0 in the file</source>
        <translation>第 %1 行，按文件从 0 开始计数</translation>
    </message>
    <message>
        <source> (standard error)</source>
        <translation>（标准误差）</translation>
    </message>
    <message>
        <source>helpful: training on this row lowers the validation loss</source>
        <translation>有益：用该行训练会降低验证损失</translation>
    </message>
    <message>
        <source>harmful: training on this row raises the validation loss</source>
        <translation>有害：用该行训练会提高验证损失</translation>
    </message>
    <message>
        <source>no effect on the validation loss</source>
        <translation>对验证损失没有影响</translation>
    </message>
    <message>
        <source>nothing is the matter with this row, as far as the method can tell</source>
        <translation>就该方法所能判断的而言，这一行没有问题</translation>
    </message>
    <message>
        <source>more likely sound than bad</source>
        <translation>更可能没有问题</translation>
    </message>
    <message>
        <source>more likely bad than sound</source>
        <translation>更可能有问题</translation>
    </message>
    <message>
        <source>was: %1</source>
        <translation>原为：%1</translation>
    </message>
</context>
<context>
    <name>assay::WeightsPanel</name>
    <message>
        <source>Feature weights</source>
        <translation>特征权重</translation>
    </message>
    <message>
        <source>Feature weights appear here when the run has finished.</source>
        <translation>运行完成后，特征权重会显示在这里。</translation>
    </message>
    <message>
        <source>Run an estimation to see which columns the model listens to: press Run.</source>
        <translation>按运行进行估计，查看模型依据哪些列。</translation>
    </message>
    <message>
        <source>Open a file, choose a target and press Run to see which columns the model listens to.</source>
        <translation>打开文件，选择目标并按运行，查看模型依据哪些列。</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message><source>1 cell of nothing but two quotes is read as missing, the first %1</source><translation>1 个只有一对引号的单元格视为缺失，首个在%1</translation></message>
    <message><source>%1 cells of nothing but two quotes are read as missing, the first %2</source><translation>%1 个只有一对引号的单元格视为缺失，首个在%2</translation></message>
    <message><source>1 text is longer than a cell holds and was cut at 32,767 characters</source><translation>1 个文本超过单元格的容量，已截断为 32,767 个字符</translation></message>
    <message><source>%1 texts are longer than a cell holds and were cut at 32,767 characters</source><translation>%1 个文本超过单元格的容量，已截断为 32,767 个字符</translation></message>
    <message><source>1 time is finer than a millisecond, which programs that read workbooks round</source><translation>1 个时间精确到毫秒以下，读取工作簿的程序会将其舍入</translation></message>
    <message><source>%1 times are finer than a millisecond, which programs that read workbooks round</source><translation>%1 个时间精确到毫秒以下，读取工作簿的程序会将其舍入</translation></message>
    <message><source>1 empty text has no cell in a workbook and will be read as missing</source><translation>1 个空文本在工作簿中没有单元格，读回时为缺失值</translation></message>
    <message><source>%1 empty texts have no cell in a workbook and will be read as missing</source><translation>%1 个空文本在工作簿中没有单元格，读回时为缺失值</translation></message>
    <message><source>1 row has no cell at all and will be read as a blank line</source><translation>1 行没有任何单元格，读回时视为空行</translation></message>
    <message><source>%1 rows have no cell at all and will be read as blank lines</source><translation>%1 行没有任何单元格，读回时视为空行</translation></message>
    <message>
        <source>true, yes, t, y and 1 are read as true, false, no, f, n and 0 as false, other cells as missing</source>
        <translation>true、yes、t、y 和 1 读作真，false、no、f、n 和 0 读作假，其他单元格按缺失读入</translation>
    </message>
    <message>
        <source>%1 of %2 rows take part: %3</source>
        <translation>%2 条样本中有 %1 条参与：%3</translation>
    </message>
    <message>
        <source>give the run's --problems file, or use a method such as auto</source>
        <translation>请给出该次运行的 --problems 文件，或使用 auto 等方法</translation>
    </message>
    <message>
        <source>these scores do not say what is wrong with a row, so no %1</source>
        <translation>这些分数没有说明行有什么问题，因此没有 %1</translation>
    </message>
    <message>
        <source>leave the format out</source>
        <translation>请去掉格式</translation>
    </message>
    <message>
        <source>this is a date already</source>
        <translation>这已经是日期</translation>
    </message>
    <message>
        <source>date takes a text or a date</source>
        <translation>date 需要文本或日期</translation>
    </message>
    <message>
        <source>number takes a text, but this is a date</source>
        <translation>number 需要文本，但这是日期</translation>
    </message>
    <message>
        <source>'%1' is not a format of dates</source>
        <translation>“%1”不是日期格式</translation>
    </message>
    <message>
        <source>date takes a format in quotes here</source>
        <translation>date 在这里需要引号中的格式</translation>
    </message>
    <message>
        <source>a time of day</source>
        <translation>一天中的时间</translation>
    </message>
    <message>
        <source>write '18:30' or '18:30:00'</source>
        <translation>请写成 '18:30' 或 '18:30:00'</translation>
    </message>
    <message>
        <source>'%1' is not a time of day</source>
        <translation>“%1”不是一天中的时间</translation>
    </message>
    <message>
        <source>use hour, minute or second</source>
        <translation>请使用 hour、minute 或 second</translation>
    </message>
    <message>
        <source>%1 takes a date, but %2</source>
        <translation>%1 需要日期，但%2</translation>
    </message>
    <message>
        <source>'%1' takes a date, but %2</source>
        <translation>“%1”需要日期，但%2</translation>
    </message>
    <message>
        <source>a date cannot be subtracted from a number</source>
        <translation>不能用数值减去日期</translation>
    </message>
    <message>
        <source>'%1' takes a number of days beside a date, but %2</source>
        <translation>“%1”在日期旁边需要一个天数，但%2</translation>
    </message>
    <message>
        <source>subtract values of one kind</source>
        <translation>请让同一类型的值相减</translation>
    </message>
    <message>
        <source>subtract them for the days between, or add a number of days</source>
        <translation>相减得到相差的天数，或加上一个天数</translation>
    </message>
    <message>
        <source>two dates cannot be added</source>
        <translation>两个日期不能相加</translation>
    </message>
    <message>
        <source>like with escape takes a pattern in quotes</source>
        <translation>带 escape 的 like 需要引号中的模式</translation>
    </message>
    <message>
        <source>write it twice for the character itself</source>
        <translation>要表示该字符本身，请写两遍</translation>
    </message>
    <message>
        <source>the pattern ends with the escape character %1</source>
        <translation>模式以转义字符 %1 结尾</translation>
    </message>
    <message>
        <source>a character in quotes, such as '!'</source>
        <translation>引号中的一个字符，例如 '!'</translation>
    </message>
    <message>
        <source>escape takes one character</source>
        <translation>escape 后面只能是一个字符</translation>
    </message>
    <message>
        <source>%1 without %2 (%3) are left out; add '%4' to keep them</source>
        <translation>%1没有 %2（%3），已被排除；加上“%4”可以保留</translation>
    </message>
    <message>
        <source>%1 without %2 (%3) is left out; add '%4' to keep it</source>
        <translation>%1没有 %2（%3），已被排除；加上“%4”可以保留</translation>
    </message>
    <message>
        <source>%1 are left out because a value could not be calculated</source>
        <translation>%1因某个值无法计算而被排除</translation>
    </message>
    <message>
        <source>%1 is left out because a value could not be calculated</source>
        <translation>%1因某个值无法计算而被排除</translation>
    </message>
    <message>
        <source>%1 are left out because %2 is missing; add '%3' to keep them</source>
        <translation>%1因 %2 缺失而被排除；加上“%3”可以保留</translation>
    </message>
    <message>
        <source>%1 is left out because %2 is missing; add '%3' to keep it</source>
        <translation>%1因 %2 缺失而被排除；加上“%3”可以保留</translation>
    </message>
    <message>
        <source>pack it again with 'xz -9' or less, or unpack it first</source>
        <translation>请用“xz -9”或更低的级别重新压缩，或先解压</translation>
    </message>
    <message>
        <source>was packed with a dictionary of more than 2 GB, for which there is not enough memory</source>
        <translation>压缩时使用了超过 2 GB 的字典，内存不足以解压</translation>
    </message>
    <message>
        <source>pack it again with 'zstd --long=27' or less, or unpack it first</source>
        <translation>请用“zstd --long=27”或更小的窗口重新压缩，或先解压</translation>
    </message>
    <message>
        <source>was packed with a window of up to 2 GB, for which there is not enough memory</source>
        <translation>压缩时使用了最大 2 GB 的窗口，内存不足以解压</translation>
    </message>
    <message>
        <source>close other programs, or unpack it first</source>
        <translation>请关闭其他程序，或先解压</translation>
    </message>
    <message>
        <source>there is not enough memory to unpack it</source>
        <translation>内存不足，无法解压</translation>
    </message>
    <message>
        <source>name one, such as '%1'</source>
        <translation>请指定其中一个，例如“%1”</translation>
    </message>
    <message>
        <source>holds %1 files: %2</source>
        <translation>包含 %1 个文件：%2</translation>
    </message>
    <message>
        <source>choose another file</source>
        <translation>请选择其他文件</translation>
    </message>
    <message>
        <source>is an archive without a file of a known format</source>
        <translation>是一个压缩包，其中没有已知格式的文件</translation>
    </message>
    <message>
        <source>unpack the archive first</source>
        <translation>请先解压该压缩包</translation>
    </message>
    <message>
        <source>'%1' is packed again inside the archive</source>
        <translation>“%1”在压缩包内又被压缩了一次</translation>
    </message>
    <message>
        <source>'%1' is packed in a way that cannot be read</source>
        <translation>“%1”的压缩方式无法读取</translation>
    </message>
    <message>
        <source>unpack it first</source>
        <translation>请先解压</translation>
    </message>
    <message>
        <source>'%1' is encrypted</source>
        <translation>“%1”已加密</translation>
    </message>
    <message>
        <source>has no file '%1'</source>
        <translation>其中没有文件“%1”</translation>
    </message>
    <message>
        <source>give two</source>
        <translation>请给出两个不同的值</translation>
    </message>
    <message>
        <source>%1 and %2 are the same character</source>
        <translation>%1 和 %2 是同一个字符</translation>
    </message>
    <message>
        <source>%1 '%2' is not one character</source>
        <translation>%1“%2”不是一个字符</translation>
    </message>
    <message>
        <source>%1 '%2' is not known</source>
        <translation>不认识 %1“%2”</translation>
    </message>
    <message>
        <source>did you mean %1?</source>
        <translation>你是不是想写 %1？</translation>
    </message>
    <message>
        <source>there are none</source>
        <translation>一个也没有</translation>
    </message>
    <message>
        <source>for text write %1</source>
        <translation>若是文本请写 %1</translation>
    </message>
    <message>
        <source>columns are %1</source>
        <translation>现有的列：%1</translation>
    </message>
    <message>
        <source>the columns are %1</source>
        <translation>现有的列：%1</translation>
    </message>
    <message>
        <source>its only column is %1</source>
        <translation>它只有一列：%1</translation>
    </message>
    <message>
        <source>there are %1</source>
        <translation>现有：%1</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 以及另外 %2 个</translation>
    </message>
    <message>
        <source>there is not enough memory for this data</source>
        <translation>内存不足以容纳这份数据</translation>
    </message>
    <message>
        <source>close other programs, or use fewer columns or rows</source>
        <translation>请关闭其他程序，或减少列数或行数</translation>
    </message>
    <message>
        <source>its cells are texts, not numbers</source>
        <translation>它的单元格是文本，不是数字</translation>
    </message>
    <message>
        <source>choose a column of numbers</source>
        <translation>请选择一个数字列</translation>
    </message>
    <message>
        <source>has more than %1 distinct values</source>
        <translation>不同取值超过 %1 个</translation>
    </message>
    <message>
        <source>use it as a number, or leave it out</source>
        <translation>请把它当作数字使用，或将其排除</translation>
    </message>
    <message>
        <source>values beyond 1e150 have no squared distance</source>
        <translation>超过 1e150 的值无法计算平方距离</translation>
    </message>
    <message>
        <source>scale the features</source>
        <translation>请对特征做缩放</translation>
    </message>
    <message>
        <source>take a sample</source>
        <translation>请抽取样本</translation>
    </message>
    <message>
        <source>filter, character %1: %2</source>
        <translation>筛选，第 %1 个字符：%2</translation>
    </message>
    <message>
        <source>no column '%1'</source>
        <translation>没有名为“%1”的列</translation>
    </message>
    <message>
        <source>no function '%1'</source>
        <translation>没有名为“%1”的函数</translation>
    </message>
    <message>
        <source>'%1' is not a value</source>
        <translation>“%1”不是一个值</translation>
    </message>
    <message>
        <source>write: column is missing</source>
        <translation>请写成：列名 is missing</translation>
    </message>
    <message>
        <source>'%1' is not a date</source>
        <translation>“%1”不是日期</translation>
    </message>
    <message>
        <source>'%1' does not fit here</source>
        <translation>“%1”不能用在这里</translation>
    </message>
    <message>
        <source>here goes %1</source>
        <translation>此处应为 %1</translation>
    </message>
    <message>
        <source>the expression ends too early</source>
        <translation>表达式提前结束</translation>
    </message>
    <message>
        <source>a column, a number or 'text'</source>
        <translation>列名、数字或 'text'</translation>
    </message>
    <message>
        <source>an operator or ')'</source>
        <translation>运算符或 ')'</translation>
    </message>
    <message>
        <source>and, or, or the end of the expression</source>
        <translation>and、or 或表达式结尾</translation>
    </message>
    <message>
        <source>compare it with something</source>
        <translation>请把它与某个值比较</translation>
    </message>
    <message>
        <source>write %1</source>
        <translation>请写成 %1</translation>
    </message>
    <message>
        <source>%1, not a condition</source>
        <translation>%1，不是条件</translation>
    </message>
    <message>
        <source>'%1' joins conditions, but %2</source>
        <translation>“%1”连接的是条件，但 %2</translation>
    </message>
    <message>
        <source>'%1' calculates with numbers, but %2</source>
        <translation>“%1”用于数字计算，但 %2</translation>
    </message>
    <message>
        <source>'%1' compares numbers, texts or dates, but %2</source>
        <translation>“%1”比较数字、文本或日期，但 %2</translation>
    </message>
    <message>
        <source>'%1' compares numbers, but %2</source>
        <translation>“%1”比较数字，但 %2</translation>
    </message>
    <message>
        <source>'between' compares numbers, texts or dates, but %1</source>
        <translation>“between”比较数字、文本或日期，但 %1</translation>
    </message>
    <message>
        <source>%1 takes %2, but %3</source>
        <translation>%1 需要 %2，但 %3</translation>
    </message>
    <message>
        <source>%1 takes one value</source>
        <translation>%1 只接受一个值</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 是%2</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>真或假</translation>
    </message>
    <message>
        <source>use year, month or day of it</source>
        <translation>请使用它的 year、month 或 day</translation>
    </message>
    <message>
        <source>there are no scores, so no %1</source>
        <translation>还没有评分，因此没有 %1</translation>
    </message>
    <message>
        <source>estimate first, or give a scores file</source>
        <translation>请先运行估值</translation>
    </message>
    <message>
        <source>comparisons cannot be chained</source>
        <translation>比较不能连写</translation>
    </message>
    <message>
        <source>join two of them with and: 1 &lt; x and x &lt; 5</source>
        <translation>请用 and 连接两个比较：1 &lt; x and x &lt; 5</translation>
    </message>
    <message>
        <source>the expression has more than %1 parts</source>
        <translation>表达式的组成部分超过 %1 个</translation>
    </message>
    <message>
        <source>the expression is nested more than %1 levels deep</source>
        <translation>表达式的嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>the expression is longer than %1 characters</source>
        <translation>表达式超过 %1 个字符</translation>
    </message>
    <message>
        <source>write it with fewer parentheses</source>
        <translation>请减少括号</translation>
    </message>
    <message>
        <source>'%1' is not part of an expression</source>
        <translation>“%1”不能出现在表达式中</translation>
    </message>
    <message>
        <source>there are = != &lt; &lt;= &gt; &gt;= + - * / ( ) and words</source>
        <translation>可以使用 = != &lt; &lt;= &gt; &gt;= + - * / ( ) 和单词</translation>
    </message>
    <message>
        <source>%1 is not a quote here</source>
        <translation>%1 在这里不是引号</translation>
    </message>
    <message>
        <source>remove it</source>
        <translation>请删除它</translation>
    </message>
    <message>
        <source>column %1 has %2 levels in the training rows and was hashed into %3 columns</source>
        <translation>列 %1 在训练行中有 %2 个水平，已哈希为 %3 列</translation>
    </message>
    <message>
        <source>column %1 has an interquartile range of 0 and was scaled by its standard deviation</source>
        <translation>列 %1 的四分位距为 0，已改用标准差缩放</translation>
    </message>
    <message>
        <source>column %1: %2 infinite values count as missing</source>
        <translation>列 %1：%2 个无穷大值按缺失处理</translation>
    </message>
    <message>
        <source>column %1 has no spread by the outlier rule, which was not applied to it</source>
        <translation>按异常值规则，列 %1 没有离散程度，该规则未应用于它</translation>
    </message>
    <message>
        <source>column %1 %2 and was left out</source>
        <translation>列 %1%2，已排除</translation>
    </message>
    <message>
        <source>columns %1 and %2 %3 and were left out</source>
        <translation>列 %1 和 %2 %3，已排除</translation>
    </message>
    <message>
        <source>are text</source>
        <translation>是文本</translation>
    </message>
    <message>
        <source>is text</source>
        <translation>是文本</translation>
    </message>
    <message>
        <source>are constant in the training rows</source>
        <translation>在训练行中为常数</translation>
    </message>
    <message>
        <source>is constant in the training rows</source>
        <translation>在训练行中为常数</translation>
    </message>
    <message>
        <source>have no value in the training rows</source>
        <translation>在训练行中没有值</translation>
    </message>
    <message>
        <source>has no value in the training rows</source>
        <translation>在训练行中没有值</translation>
    </message>
    <message>
        <source>have a different text in every training row</source>
        <translation>在每个训练行中的文本都不同</translation>
    </message>
    <message>
        <source>has a different text in every training row</source>
        <translation>在每个训练行中的文本都不同</translation>
    </message>
    <message>
        <source>column %1: %2</source>
        <translation>列 %1：%2</translation>
    </message>
    <message>
        <source>there are scores of %1 rows, but the data has %2</source>
        <translation>评分有 %1 行，但数据有 %2 行</translation>
    </message>
    <message>
        <source>use scores that were made from this file</source>
        <translation>请使用由此文件得出的评分</translation>
    </message>
    <message>
        <source>the recipe drops every training row</source>
        <translation>预处理方案删除了所有训练行</translation>
    </message>
    <message>
        <source>fill missing values (missing=median) or widen the outlier bounds</source>
        <translation>请填补缺失值（中位数），或放宽异常值界限</translation>
    </message>
    <message>
        <source>no feature column is left</source>
        <translation>没有剩下特征列</translation>
    </message>
    <message>
        <source>no feature column is left: %1</source>
        <translation>没有剩下特征列：%1</translation>
    </message>
    <message>
        <source>choose other features</source>
        <translation>请选择其他特征</translation>
    </message>
    <message>
        <source>there is no training row</source>
        <translation>没有训练行</translation>
    </message>
    <message>
        <source>there are no training rows</source>
        <translation>没有训练行</translation>
    </message>
    <message>
        <source>give more rows or a larger training share</source>
        <translation>请提供更多行，或提高训练份额</translation>
    </message>
    <message>
        <source>check the split and the rows that were dropped</source>
        <translation>请检查划分和被删除的行</translation>
    </message>
    <message>
        <source>the shares in split '%1' add up to more than 1</source>
        <translation>划分“%1”中的份额之和超过 1</translation>
    </message>
    <message>
        <source>the split has no training share</source>
        <translation>划分没有训练份额</translation>
    </message>
    <message>
        <source>give train more than 0</source>
        <translation>请让训练份额大于 0</translation>
    </message>
    <message>
        <source>no row says '%1'</source>
        <translation>没有一行写着“%1”</translation>
    </message>
    <message>
        <source>a split column holds the words train, valid and test</source>
        <translation>划分列应包含 train、valid 和 test</translation>
    </message>
    <message>
        <source>cannot be opened: %1</source>
        <translation>无法打开：%1</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或目录</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>设备上没有剩余空间</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>只读文件系统</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个文件夹</translation>
    </message>
    <message>
        <source>check the path and that you may read the file</source>
        <translation>请检查路径以及您是否有权读取该文件</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>是一个文件夹</translation>
    </message>
    <message>
        <source>choose a file in it</source>
        <translation>请选择其中的文件</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <source>check the disk or the network share it lies on</source>
        <translation>请检查它所在的磁盘或网络共享</translation>
    </message>
    <message>
        <source>the compressed data is damaged or ends too early</source>
        <translation>压缩数据已损坏或提前结束</translation>
    </message>
    <message>
        <source>copy or download the file again</source>
        <translation>请重新复制或下载该文件</translation>
    </message>
    <message>
        <source>read as text: %1</source>
        <translation>按文本读取：%1</translation>
    </message>
    <message>
        <source>%1 cells are not numbers</source>
        <translation>%1 个单元格不是数字</translation>
    </message>
    <message>
        <source>%1 cell is not a number</source>
        <translation>%1 个单元格不是数字</translation>
    </message>
    <message>
        <source>%1 cells are not numbers, the first at line %2</source>
        <translation>%1 个单元格不是数字，第一个在第 %2 行</translation>
    </message>
    <message>
        <source>%1 cell is not a number, the first at line %2</source>
        <translation>%1 个单元格不是数字，在第 %2 行</translation>
    </message>
    <message>
        <source>%1 cells are infinite and read as missing, the first %2</source>
        <translation>%1 个单元格是无穷大，按缺失读入，第一个%2</translation>
    </message>
    <message>
        <source>1 cell is infinite and read as missing, the first %1</source>
        <translation>1 个单元格是无穷大，按缺失读入，%1</translation>
    </message>
    <message>
        <source>at line %1</source>
        <translation>在第 %1 行</translation>
    </message>
    <message>
        <source>at line %1 of %2</source>
        <translation>在 %2 的第 %1 行</translation>
    </message>
    <message>
        <source>in row %1</source>
        <translation>在第 %1 条样本</translation>
    </message>
    <message>
        <source>&apos;%1&apos; at line %2</source>
        <translation>“%1”（第 %2 行）</translation>
    </message>
    <message>
        <source>&apos;%1&apos; at line %2 of %3</source>
        <translation>“%1”（%3 第 %2 行）</translation>
    </message>
    <message>
        <source>&apos;%1&apos; in row %2</source>
        <translation>“%1”（样本 %2）</translation>
    </message>
    <message>
        <source>all cells are missing</source>
        <translation>所有单元格都缺失</translation>
    </message>
    <message>
        <source>numbers are read with &apos;%1&apos; between thousands, as in &apos;%2&apos;</source>
        <translation>数字以“%1”作千位分隔符读入，例如“%2”</translation>
    </message>
    <message>
        <source>dates such as &apos;%1&apos; are read with the %2 first, but could have the %3 first</source>
        <translation>“%1”这样的日期按%2在前读入，但也可能是%3在前</translation>
    </message>
    <message>
        <source>day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>dates are read with the year first</source>
        <translation>日期按年在前读入</translation>
    </message>
    <message>
        <source>years of two digits are read as %1</source>
        <translation>两位数年份读作 %1 年</translation>
    </message>
    <message>
        <source>years of two digits are read as %1 to %2</source>
        <translation>两位数年份读作 %1 至 %2 年</translation>
    </message>
    <message>
        <source>days without a time of day are read as midnight</source>
        <translation>没有时刻的日期按零点读入</translation>
    </message>
    <message>
        <source>kept as text: codes such as %1 would change as numbers</source>
        <translation>保留为文本：%1这样的编码作为数字会改变</translation>
    </message>
    <message>
        <source>kept as text: %1 has more digits than a number holds exactly</source>
        <translation>保留为文本：%1的位数超过数字能精确保存的位数</translation>
    </message>
    <message>
        <source>kept as text: numbers beyond 2^53 or with more digits are not exact</source>
        <translation>保留为文本：超过 2^53 或位数更多的数字不精确</translation>
    </message>
    <message>
        <source>kept as text: whole numbers beyond 2^53 are not exact as numbers</source>
        <translation>保留为文本：超过 2^53 的整数作为数字不精确</translation>
    </message>
    <message>
        <source>kept as text: times finer than a microsecond</source>
        <translation>保留为文本：时间精度高于微秒</translation>
    </message>
    <message>
        <source>read as text: times finer than a microsecond</source>
        <translation>按文本读入：时间精度高于微秒</translation>
    </message>
    <message>
        <source>read as text: only some of the times have a zone</source>
        <translation>按文本读入：只有部分时间带时区</translation>
    </message>
    <message>
        <source>read as text: %1 may be a number with thousands, or with a decimal comma</source>
        <translation>按文本读入：%1可能带千位分隔符，也可能是小数逗号</translation>
    </message>
    <message>
        <source>read as text: not all dates can have the %1 first, such as %2</source>
        <translation>按文本读入：并非所有日期都能%1在前，例如%2</translation>
    </message>
    <message>
        <source>read as text: no cell is a date that can be read</source>
        <translation>按文本读入：没有可识别的日期</translation>
    </message>
    <message>
        <source>read as text: %1 cells are not numbers, the first %2</source>
        <translation>按文本读入：%1 个单元格不是数字，第一个是%2</translation>
    </message>
    <message>
        <source>read as text: 1 cell is not a number, the first %1</source>
        <translation>按文本读入：1 个单元格不是数字：%1</translation>
    </message>
    <message>
        <source>read as text: %1 cells are not dates like the others, the first %2</source>
        <translation>按文本读入：%1 个单元格与其他日期写法不同，第一个是%2</translation>
    </message>
    <message>
        <source>read as text: 1 cell is not a date like the others, the first %1</source>
        <translation>按文本读入：1 个单元格与其他日期写法不同：%1</translation>
    </message>
    <message>
        <source>read as text: %1 cells are not true or false, the first %2</source>
        <translation>按文本读入：%1 个单元格不是真假值，第一个是%2</translation>
    </message>
    <message>
        <source>read as text: 1 cell is not true or false, the first %1</source>
        <translation>按文本读入：1 个单元格不是真假值：%1</translation>
    </message>
    <message>
        <source>times of day with a zone are read as text</source>
        <translation>带时区的时刻按文本读入</translation>
    </message>
    <message><source>was changed by another program while it was read</source><translation>在读取期间被其他程序更改</translation></message>
    <message><source>open it again when it is complete</source><translation>请在文件写完后重新打开</translation></message>
    <message><source>has values nested deeper than %1 levels</source><translation>值的嵌套超过 %1 层</translation></message>
    <message><source>write flat objects, one a row</source><translation>请写成不嵌套的对象，每行一个</translation></message>
    <message><source>read as text: 1 cell is not a time of day, the first %1</source><translation>按文本读入：1 个单元格不是时刻：%1</translation></message>
    <message><source>read as text: %1 cells are not times of day, the first %2</source><translation>按文本读入：%1 个单元格不是时刻，第一个是%2</translation></message>
    <message><source>1 cell is not a time of day and read as missing, the first %1</source><translation>1 个单元格不是时刻，按缺失值读入：%1</translation></message>
    <message><source>%1 cells are not times of day and read as missing, the first %2</source><translation>%1 个单元格不是时刻，按缺失值读入，第一个是%2</translation></message>
    <message>
        <source>%1 cells of blanks only are read as missing</source>
        <translation>%1 个只含空格的单元格按缺失读入</translation>
    </message>
    <message>
        <source>1 cell of blanks only is read as missing</source>
        <translation>1 个只含空格的单元格按缺失读入</translation>
    </message>
    <message>
        <source>%1 cells are not numbers and read as missing, the first %2</source>
        <translation>%1 个单元格不是数字，按缺失读入，第一个是%2</translation>
    </message>
    <message>
        <source>1 cell is not a number and read as missing, the first %1</source>
        <translation>1 个单元格不是数字，按缺失读入：%1</translation>
    </message>
    <message>
        <source>%1 cells are not dates and read as missing, the first %2</source>
        <translation>%1 个单元格不是日期，按缺失读入，第一个是%2</translation>
    </message>
    <message>
        <source>1 cell is not a date and read as missing, the first %1</source>
        <translation>1 个单元格不是日期，按缺失读入：%1</translation>
    </message>
    <message>
        <source>%1 cells are not true or false and read as missing, the first %2</source>
        <translation>%1 个单元格不是真假值，按缺失读入，第一个是%2</translation>
    </message>
    <message>
        <source>1 cell is not true or false and read as missing, the first %1</source>
        <translation>1 个单元格不是真假值，按缺失读入：%1</translation>
    </message>
    <message>
        <source>%1 is rounded to what a number holds</source>
        <translation>%1按数字的精度取近似值</translation>
    </message>
    <message>
        <source>whole numbers until %1</source>
        <translation>在%1之前都是整数</translation>
    </message>
    <message>
        <source>days until %1</source>
        <translation>在%1之前都只有日期</translation>
    </message>
    <message>
        <source>texts that all spell numbers are read as numbers</source>
        <translation>全部写成数字的文本按数字读入</translation>
    </message>
    <message>
        <source>texts that are all true or false are read as such</source>
        <translation>全部为真假值的文本按真假值读入</translation>
    </message>
    <message>
        <source>texts that all spell numbers are kept as text</source>
        <translation>文本全部写成数字，但保留为文本</translation>
    </message>
    <message>
        <source>texts that all spell true or false are kept as text</source>
        <translation>文本全部为真假值，但保留为文本</translation>
    </message>
    <message>
        <source>texts that all spell dates are kept as text</source>
        <translation>文本全部写成日期，但保留为文本</translation>
    </message>
    <message>
        <source>numbers are read with a decimal comma (--decimal)</source>
        <translation>数字按小数逗号读入（--decimal）</translation>
    </message>
    <message>
        <source>the first line is read as the names of the columns (--header no)</source>
        <translation>第一行作为列名读入（--header no）</translation>
    </message>
    <message>
        <source>the first line is read as a row of values (--header yes)</source>
        <translation>第一行作为数据读入（--header yes）</translation>
    </message>
    <message>
        <source>every row ends with a delimiter: the empty column behind it is left out</source>
        <translation>每行都以分隔符结尾：其后的空列不读入</translation>
    </message>
    <message>
        <source>the header has one name less than the rows have cells: the first column is called &apos;row_name&apos;</source>
        <translation>表头比数据行少一个名称：第一列命名为“row_name”</translation>
    </message>
    <message>
        <source>the header ends with a delimiter: the empty name behind it is left out</source>
        <translation>表头以分隔符结尾：其后的空列名不读入</translation>
    </message>
    <message>
        <source>a backslash is read as the sign before quotes and delimiters that are part of a cell</source>
        <translation>反斜杠按转义符读入，用于单元格内的引号和分隔符</translation>
    </message>
    <message>
        <source>%1 rows with quotes that are not doubled inside of quotes are read as written, the first at line %2</source>
        <translation>%1 行的引号内有未成对的引号，按原样读入，第一处在第 %2 行</translation>
    </message>
    <message>
        <source>%1 rows with quotes that are not doubled inside of quotes are read as written, the first at line %2 of %3</source>
        <translation>%1 行的引号内有未成对的引号，按原样读入，第一处在 %3 的第 %2 行</translation>
    </message>
    <message>
        <source>1 row with quotes that are not doubled inside of quotes is read as written, the first at line %1</source>
        <translation>1 行的引号内有未成对的引号，按原样读入（第 %1 行）</translation>
    </message>
    <message>
        <source>1 row with quotes that are not doubled inside of quotes is read as written, the first at line %1 of %2</source>
        <translation>1 行的引号内有未成对的引号，按原样读入（%2 第 %1 行）</translation>
    </message>
    <message>
        <source>%1 comments are left out (--comment)</source>
        <translation>%1 行注释未读入（--comment）</translation>
    </message>
    <message>
        <source>1 comment is left out (--comment)</source>
        <translation>1 行注释未读入（--comment）</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is read as missing in %2 (--missing)</source>
        <translation>“%1”按缺失读入，涉及列：%2（--missing）</translation>
    </message>
    <message>
        <source>&apos;%1&apos; are read as missing in %2 (--missing)</source>
        <translation>“%1”按缺失读入，涉及列：%2（--missing）</translation>
    </message>
    <message>
        <source>has a value behind the last column of its header</source>
        <translation>在表头最后一列之后还有值</translation>
    </message>
    <message>
        <source>give that column a name</source>
        <translation>请为该列命名</translation>
    </message>
    <message>
        <source>the quoted value that begins here is never closed, or the row is longer than 2,000,000 bytes</source>
        <translation>从这里开始的引号没有闭合，或该行超过 2,000,000 字节</translation>
    </message>
    <message>
        <source>add the missing quote, or give another quote character</source>
        <translation>请补上缺少的引号，或指定其他引号字符</translation>
    </message>
    <message>
        <source>a quoted value is not closed, or goes on after its closing quote</source>
        <translation>引号没有闭合，或闭合后还有内容</translation>
    </message>
    <message>
        <source>there is no column &apos;%1&apos; to give a type to</source>
        <translation>没有可以指定类型的列“%1”</translation>
    </message>
    <message>
        <source>give the name of a column</source>
        <translation>请给出列名</translation>
    </message>
    <message>
        <source>times with a zone are shown in UTC</source>
        <translation>带时区的时间以 UTC 显示</translation>
    </message>
    <message>
        <source>has no line with text</source>
        <translation>没有任何文本行</translation>
    </message>
    <message>
        <source>choose a file with rows</source>
        <translation>请选择有数据行的文件</translation>
    </message>
    <message>
        <source>the quoted value that begins here is never closed</source>
        <translation>从这里开始的引号内的值没有结束引号</translation>
    </message>
    <message>
        <source>add the missing quote, or read all as text</source>
        <translation>请补上缺少的引号，或全部按文本读取</translation>
    </message>
    <message>
        <source>%1 lines do not fit the table (%2)</source>
        <translation>%1 行与表格不符（%2）</translation>
    </message>
    <message>
        <source>%1 line does not fit the table (%2)</source>
        <translation>%1 行与表格不符（%2）</translation>
    </message>
    <message>
        <source>correct them, skip them, or read all as text</source>
        <translation>请更正、跳过，或全部按文本读取</translation>
    </message>
    <message>
        <source>has no row that fits</source>
        <translation>没有一行符合表格</translation>
    </message>
    <message>
        <source>has a header but no rows</source>
        <translation>只有表头，没有数据行</translation>
    </message>
    <message>
        <source>expected %1 values, found %2</source>
        <translation>应有 %1 个值，实有 %2 个</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>is %1, not a text table</source>
        <translation>是%1，不是文本表格</translation>
    </message>
    <message>
        <source>an Excel workbook or another zip archive</source>
        <translation>Excel 工作簿或其他 zip 压缩包</translation>
    </message>
    <message>
        <source>an old Excel or Word file</source>
        <translation>旧版 Excel 或 Word 文件</translation>
    </message>
    <message>
        <source>a Parquet file</source>
        <translation>Parquet 文件</translation>
    </message>
    <message>
        <source>an SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>export it as CSV and open that</source>
        <translation>请将其导出为 CSV 再打开</translation>
    </message>
    <message>
        <source>is not text in %1</source>
        <translation>不是 %1 编码的文本</translation>
    </message>
    <message>
        <source>choose another encoding (%1)</source>
        <translation>请选择其他编码（%1）</translation>
    </message>
    <message>
        <source>is not text</source>
        <translation>不是文本</translation>
    </message>
    <message>
        <source>open a CSV or TSV file</source>
        <translation>请打开 CSV 或 TSV 文件</translation>
    </message>
    <message>
        <source>the temporary folder cannot take the text: %1</source>
        <translation>临时文件夹无法容纳文本：%1</translation>
    </message>
    <message>
        <source>free space there or set TMPDIR to another folder</source>
        <translation>请在那里腾出空间，或将 TMPDIR 设为其他文件夹</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>choose a file with a header and rows</source>
        <translation>请选择有表头和数据行的文件</translation>
    </message>
    <message>
        <source>skip such lines, or read all as text</source>
        <translation>请跳过这些行，或全部按文本读取</translation>
    </message>
    <message>
        <source>choose another encoding (%1), skip such lines, or read all as text</source>
        <translation>请选择其他编码（%1）、跳过这些行，或全部按文本读取</translation>
    </message>
    <message>
        <source>holds zero bytes, which no text has, the first at byte %1</source>
        <translation>含有文本中不会出现的零字节，第一个在第 %1 字节</translation>
    </message>
    <message>
        <source>holds bytes that are not %1: %2 at byte %3</source>
        <translation>含有不属于 %1 的字节：%2，位于第 %3 字节</translation>
    </message>
    <message>
        <source>holds bytes that are not text</source>
        <translation>含有不是文本的字节</translation>
    </message>
    <message>
        <source>free some space or choose another folder</source>
        <translation>请腾出空间或选择其他文件夹</translation>
    </message>
    <message>
        <source>choose a folder you may write to</source>
        <translation>请选择您有权写入的文件夹</translation>
    </message>
    <message>
        <source>choose a folder that exists</source>
        <translation>请选择存在的文件夹</translation>
    </message>
    <message>
        <source>choose another place</source>
        <translation>请选择其他位置</translation>
    </message>
    <message>
        <source>give a file name</source>
        <translation>请给出文件名</translation>
    </message>
    <message>
        <source>cannot be written: %1</source>
        <translation>无法写入：%1</translation>
    </message>
    <message>
        <source>has %1 values a row, and a table can hold %2</source>
        <translation>每行有 %1 个值，而表最多容纳 %2 个</translation>
    </message>
    <message>
        <source>make the images smaller</source>
        <translation>请缩小图像</translation>
    </message>
    <message>
        <source>is not an IDX file</source>
        <translation>不是 IDX 文件</translation>
    </message>
    <message>
        <source>ends before its last row</source>
        <translation>在最后一行之前就结束了</translation>
    </message>
    <message>
        <source>has %1 labels, but there are %2 images</source>
        <translation>有 %1 个标签，但有 %2 幅图像</translation>
    </message>
    <message>
        <source>cannot write the encoding '%1'</source>
        <translation>无法以“%1”编码写入</translation>
    </message>
    <message>
        <source>cannot write %1: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>there are no scores to write</source>
        <translation>没有可写出的评分</translation>
    </message>
    <message>
        <source>cannot make a temporary folder: %1</source>
        <translation>无法创建临时文件夹：%1</translation>
    </message>
    <message>
        <source>set TMPDIR to a folder with free space</source>
        <translation>请将 TMPDIR 设为有空闲空间的文件夹</translation>
    </message>
    <message>
        <source>leverages of a model with so many parameters do not fit into memory</source>
        <translation>参数这么多的模型，其杠杆值无法放入内存</translation>
    </message>
    <message>
        <source>use fewer columns, or a method without leverages such as influence</source>
        <translation>请减少列数，或使用不需要杠杆值的方法，例如影响函数</translation>
    </message>
    <message>
        <source>the columns are too nearly dependent for leverages</source>
        <translation>各列几乎线性相关，无法计算杠杆值</translation>
    </message>
    <message>
        <source>set l2 higher</source>
        <translation>请提高 l2</translation>
    </message>
    <message>
        <source>leave one out</source>
        <translation>请去掉其中一列</translation>
    </message>
    <message>
        <source>every training row is of the same class</source>
        <translation>所有训练行都属于同一类</translation>
    </message>
    <message>
        <source>every training row is of the class '%1'</source>
        <translation>所有训练行都属于“%1”类</translation>
    </message>
    <message>
        <source>choose another target, or a split in which each class has rows</source>
        <translation>请选择其他目标列，或让每一类都有行的划分</translation>
    </message>
    <message>
        <source>use another split or target</source>
        <translation>请使用其他划分或目标列</translation>
    </message>
    <message>
        <source>the classes can be separated completely, so the model without penalty has no optimum</source>
        <translation>各类可以被完全分开，因此没有惩罚项的模型不存在最优解</translation>
    </message>
    <message>
        <source>set l2 above 0</source>
        <translation>请将 l2 设为大于 0</translation>
    </message>
    <message>
        <source>standardise the columns or set l2 higher</source>
        <translation>请对各列做标准化，或提高 l2</translation>
    </message>
    <message>
        <source>the columns are too nearly dependent to fit the model</source>
        <translation>各列几乎线性相关，无法拟合模型</translation>
    </message>
    <message>
        <source>column %1 looks like an id and was taken as a feature</source>
        <translation>列 %1 看起来是编号，已作为特征使用</translation>
    </message>
    <message>
        <source>leave the column out unless its size means something</source>
        <translation>除非它的大小有意义，否则请去掉该列</translation>
    </message>
    <message>
        <source>%1 (change %2)</source>
        <translation>%1（变化 %2）</translation>
    </message>
    <message>
        <source>%1 (change %2), %3</source>
        <translation>%1（变化 %2）、%3</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3, with too few test rows for an interval; %4: %5; clearly worse: %6.</source>
        <translation>%1使测试集%2变化 %3，测试行太少，无法给出区间；%4：%5；明显变差：%6。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3 (95 % interval %4 to %5), not distinguishable from no change; %6: %7; clearly worse: %8.</source>
        <translation>%1使测试集%2变化 %3（95 % 区间 %4 到 %5），与没有变化无法区分；%6：%7；明显变差：%8。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3 (95 % interval %4 to %5), an improvement, but not distinguishable from %6: %7; clearly worse: %8.</source>
        <translation>%1使测试集%2变化 %3（95 % 区间 %4 到 %5），有所改善，但与对照无法区分（%6：%7）；明显变差：%8。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3 (95 % interval %4 to %5), for the worse, but not distinguishable from %6: %7; clearly worse: %8.</source>
        <translation>%1使测试集%2变化 %3（95 % 区间 %4 到 %5），有所变差，但与对照无法区分（%6：%7）；明显变差：%8。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3 (95 % interval %4 to %5), an improvement; %6: %7; clearly worse: %8.</source>
        <translation>%1使测试集%2变化 %3（95 % 区间 %4 到 %5），有所改善；%6：%7；明显变差：%8。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3 (95 % interval %4 to %5), for the worse; %6: %7; clearly worse: %8.</source>
        <translation>%1使测试集%2变化 %3（95 % 区间 %4 到 %5），有所变差；%6：%7；明显变差：%8。</translation>
    </message>
    <message>
        <source>%1 does not go with %2, whose values are magnitudes: the largest, not the lowest, are of the rows that stand out</source>
        <translation>%1 不适用于 %2：它的数值只是大小，突出的是数值最大的行，而不是最小的行</translation>
    </message>
    <message>
        <source>%1 needs feature weights, and there are none</source>
        <translation>%1 需要特征权重，而现在没有</translation>
    </message>
    <message>
        <source>choose a kind of feature weights other than none</source>
        <translation>请选择 none 以外的特征权重</translation>
    </message>
    <message>
        <source>%1 is not defined: %2 in the %3 split</source>
        <translation>%1 没有定义：%3 集中%2</translation>
    </message>
    <message>
        <source>judged by %1 in its place</source>
        <translation>改由 %1 判断</translation>
    </message>
    <message>
        <source>one class</source>
        <translation>只有一个类别</translation>
    </message>
    <message>
        <source>one value of the target</source>
        <translation>目标列只有一个值</translation>
    </message>
    <message>
        <source>no weight above 0</source>
        <translation>没有大于 0 的权重</translation>
    </message>
    <message>
        <source>No metric is defined on the test rows: nothing to compare.</source>
        <translation>没有任何指标在测试集上有定义：无可比较。</translation>
    </message>
    <message>
        <source>Dropping the highest %1 % (%2)</source>
        <translation>去掉最高的 %1 %（%2）</translation>
    </message>
    <message>
        <source>the weight of row %1 is %2, beside which those of all other rows are lost to rounding</source>
        <translation>第 %1 行的权重是 %2，其余各行的权重与之相比会在舍入中丢失</translation>
    </message>
    <message>
        <source>cap the weights or leave the row out</source>
        <translation>请限制权重的上限，或去掉这一行</translation>
    </message>
    <message>
        <source>all training rows of the class '%1' have weight 0, so that one class is left to learn</source>
        <translation>类别“%1”的所有训练行权重都是 0，因此只剩一个类别可学</translation>
    </message>
    <message>
        <source>all training rows of the class '%1' have weight 0: the model does not learn it</source>
        <translation>类别“%1”的所有训练行权重都是 0：模型不会学到它</translation>
    </message>
    <message>
        <source>%1 rows are the only ones of their class: there is no fit without such a row, so its value is undefined and shown as 0</source>
        <translation>%1 行是各自类别中唯一的一行：没有这样的行就无法拟合，其价值没有定义，显示为 0</translation>
    </message>
    <message>
        <source>some rows' classes can be separated from the others without error, so the model without penalty has no optimum</source>
        <translation>部分行的类别可以无误地与其他行分开，因此不带惩罚的模型没有最优解</translation>
    </message>
    <message>
        <source>%1 rows are of classes that no other fold has: their labels were judged by models that never saw the class</source>
        <translation>%1 行所属的类别没有出现在其他折中：判断这些标签的模型从未见过该类别</translation>
    </message>
    <message>
        <source>%1 has %2 distinct whole numbers in %3 rows, taken as classes</source>
        <translation>%1 在 %3 行中有 %2 个不同的整数，按类别处理</translation>
    </message>
    <message>
        <source>%1 has %2 distinct whole numbers in %3 rows, taken as amounts</source>
        <translation>%1 在 %3 行中有 %2 个不同的整数，按数量处理</translation>
    </message>
    <message>
        <source>set the task to regression to take them as amounts</source>
        <translation>如需按数量处理，请将任务设为回归</translation>
    </message>
    <message>
        <source>set the task to multiclass to take them as classes</source>
        <translation>如需按类别处理，请将任务设为多分类</translation>
    </message>
    <message>
        <source>set the task to multiclass to take all cells as classes</source>
        <translation>如需把所有单元格按类别处理，请将任务设为多分类</translation>
    </message>
    <message>
        <source>%1 of %2 cells of %3 are no numbers, the first of them '%4' in row %5: the target was read as numbers without those rows</source>
        <translation>%3 的 %2 个单元格中有 %1 个不是数字，其中第一个是第 %5 行的“%4”：目标列按数字读取，不含这些行</translation>
    </message>
    <message>
        <source>%1 of %2 cells of %3 are no numbers, the first of them '%4' in row %5: the target was read as classes</source>
        <translation>%3 的 %2 个单元格中有 %1 个不是数字，其中第一个是第 %5 行的“%4”：目标列按类别读取</translation>
    </message>
    <message>
        <source>%1: %2 cells of the target are no numbers, the first of them '%3' in row %4: those rows were left out</source>
        <translation>%1：目标列有 %2 个单元格不是数字，其中第一个是第 %4 行的“%3”：这些行未使用</translation>
    </message>
    <message>
        <source>%1 holds text, taken as %2 classes</source>
        <translation>%1 是文本，按 %2 个类别处理</translation>
    </message>
    <message>
        <source>a regression needs a target of numbers, but row %1 has '%2'</source>
        <translation>回归需要数字目标列，但第 %1 行是“%2”</translation>
    </message>
    <message>
        <source>a positive class needs a target of two classes, this one has %1</source>
        <translation>正类要求目标列有两个类别，而这一列有 %1 个</translation>
    </message>
    <message>
        <source>a positive class needs a target of two classes, this one holds amounts</source>
        <translation>正类要求目标列有两个类别，而这一列是数量</translation>
    </message>
    <message>
        <source>leave the positive class out</source>
        <translation>请不要指定正类</translation>
    </message>
    <message>
        <source>the target has no label '%1'</source>
        <translation>目标列中没有标签“%1”</translation>
    </message>
    <message>
        <source>name '%1' or '%2' as the positive class</source>
        <translation>请指定“%1”或“%2”为正类</translation>
    </message>
    <message>
        <source>the positive class of %1 is '%2', the last in order</source>
        <translation>%1 的正类是“%2”（按顺序排在最后）</translation>
    </message>
    <message>
        <source>name the positive class to take '%1'</source>
        <translation>如需改用“%1”，请指定正类</translation>
    </message>
    <message>
        <source>features are not weighed: for the model %1 that is done by permutation, which needs validation rows</source>
        <translation>未计算特征权重：模型 %1 的特征权重由置换得到，需要验证集的行</translation>
    </message>
    <message>
        <source>give the split a share for validation, or use the feature weights gradient or none</source>
        <translation>请给验证集分配一部分数据，或将特征权重设为 gradient 或 none</translation>
    </message>
    <message>
        <source>row %1 is no usable row of the validation file</source>
        <translation>第 %1 行不是验证文件中可用的行</translation>
    </message>
    <message>
        <source>explain one of its rows 0 to %1 that has a target and a weight</source>
        <translation>请选择其中第 0 到 %1 行里有目标值和权重的一行来解释</translation>
    </message>
    <message>
        <source>set l2 higher or drop columns that repeat others</source>
        <translation>请提高 l2，或去掉与其他列重复的列</translation>
    </message>
    <message>
        <source>the model's optimum could not be reached in double precision</source>
        <translation>以双精度无法达到模型的最优解</translation>
    </message>
    <message>
        <source>no model serves the task ranking</source>
        <translation>没有模型支持排序任务</translation>
    </message>
    <message>
        <source>choose regression, binary or multiclass</source>
        <translation>请选择回归、二分类或多分类</translation>
    </message>
    <message>
        <source>check the model's parameters and the features</source>
        <translation>请检查模型参数和特征</translation>
    </message>
    <message>
        <source>no training row has a weight above 0</source>
        <translation>没有权重大于 0 的训练行</translation>
    </message>
    <message>
        <source>the weights of all training rows are 0</source>
        <translation>所有训练行的权重都是 0</translation>
    </message>
    <message>
        <source>check the column of weights</source>
        <translation>请检查权重列</translation>
    </message>
    <message>
        <source>choose another weight column</source>
        <translation>请选择其他权重列</translation>
    </message>
    <message>
        <source>the weight column does not hold numbers</source>
        <translation>权重列不是数字</translation>
    </message>
    <message>
        <source>the weight of row %1 is %2</source>
        <translation>第 %1 行的权重是 %2</translation>
    </message>
    <message>
        <source>weights are finite and at least 0</source>
        <translation>权重必须是有限数且不小于 0</translation>
    </message>
    <message>
        <source>%1 has no parameter '%2'</source>
        <translation>%1 没有参数“%2”</translation>
    </message>
    <message>
        <source>%1: %2=%3 is not allowed</source>
        <translation>%1：%2=%3 不允许</translation>
    </message>
    <message>
        <source>give %1</source>
        <translation>请给出 %1</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>%1 之一</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1，介于 %2 和 %3 之间</translation>
    </message>
    <message>
        <source>%1 of at least %2</source>
        <translation>%1，不小于 %2</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1，不大于 %2</translation>
    </message>
    <message>
        <source>give more than 0 % and less than 100 %, such as %1=5%</source>
        <translation>请给出大于 0 % 且小于 100 % 的比例，例如 %1=5%</translation>
    </message>
    <message>
        <source>give a whole number of at least 1, such as select-features=10</source>
        <translation>请给出不小于 1 的整数，例如 10</translation>
    </message>
    <message>
        <source>%1 features are asked for, there are %2</source>
        <translation>要求 %1 个特征，但只有 %2 个</translation>
    </message>
    <message>
        <source>give select-features from 1 to %1</source>
        <translation>请给出 1 到 %1 之间的特征数</translation>
    </message>
    <message>
        <source>the action leaves no row to train on</source>
        <translation>该操作没有留下可训练的行</translation>
    </message>
    <message>
        <source>the action leaves a class without a row to train on</source>
        <translation>该操作使某一类没有可训练的行</translation>
    </message>
    <message>
        <source>drop fewer rows</source>
        <translation>请少删除一些行</translation>
    </message>
    <message>
        <source>%1 rows with scores are not training rows of this split</source>
        <translation>%1 个有评分的行不是此划分的训练行</translation>
    </message>
    <message>
        <source>no training row has a score</source>
        <translation>没有训练行有评分</translation>
    </message>
    <message>
        <source>there is no test row to compare on</source>
        <translation>没有可用于比较的测试行</translation>
    </message>
    <message>
        <source>give the split a test share</source>
        <translation>请给划分一个测试份额</translation>
    </message>
    <message>
        <source>scaling columns cannot change an unpenalised fit: %1 undoes it in its coefficients</source>
        <translation>缩放列不会改变没有惩罚项的拟合：%1 会在系数中把它抵消</translation>
    </message>
    <message>
        <source>use l2 above 0 or k-nearest neighbours</source>
        <translation>请使用大于 0 的 l2 或 k 近邻</translation>
    </message>
    <message>
        <source>columns are on their own scales (scale=none), so the factors act on top of their units</source>
        <translation>各列保持自己的尺度（不缩放），因此系数作用在各自的单位之上</translation>
    </message>
    <message>
        <source>importance judges one row at a time: the effects of many rows that are dropped together need not add up</source>
        <translation>重要性一次只评判一行：同时删除许多行时，效果不一定可以相加</translation>
    </message>
    <message>
        <source>a smaller share may help where this one does not</source>
        <translation>较小的份额也许会有帮助</translation>
    </message>
    <message>
        <source>%1 training rows have no score and were left as they are</source>
        <translation>%1 个训练行没有评分，保持不变</translation>
    </message>
    <message>
        <source>%1 test rows: intervals come from %2 resamples instead of 2000</source>
        <translation>%1 个测试行：区间来自 %2 次重抽样，而不是 2000 次</translation>
    </message>
    <message>
        <source>the metric %1 does not serve the task %2</source>
        <translation>指标 %1 不适用于%2任务</translation>
    </message>
    <message>
        <source>%1 needs validation rows, and there are none</source>
        <translation>%1 需要验证行，但一行也没有</translation>
    </message>
    <message>
        <source>method %1 needs validation rows, and there are none</source>
        <translation>方法 %1 需要验证行，但一行也没有</translation>
    </message>
    <message>
        <source>method %1 needs validation rows</source>
        <translation>方法 %1 需要验证行</translation>
    </message>
    <message>
        <source>give the split a validation share</source>
        <translation>请给划分一个验证份额</translation>
    </message>
    <message>
        <source>give the split a share for validation</source>
        <translation>请给划分一个验证份额</translation>
    </message>
    <message>
        <source>give a validation split</source>
        <translation>请给出验证划分</translation>
    </message>
    <message>
        <source>the time limit ended the valuation: rows without importance were not reached</source>
        <translation>时间上限结束了估值：没有重要性的行尚未处理</translation>
    </message>
    <message>
        <source>stopped before the explanation</source>
        <translation>在解释之前停止</translation>
    </message>
    <message>
        <source>stopped before the feature weights</source>
        <translation>在特征权重之前停止</translation>
    </message>
    <message>
        <source>%1 of %2 classes have no training row</source>
        <translation>%2 类中有 %1 类没有训练行</translation>
    </message>
    <message>
        <source>their rows were left out</source>
        <translation>这些类的行已排除</translation>
    </message>
    <message>
        <source>outliers are dropped from training only</source>
        <translation>异常值只从训练中删除</translation>
    </message>
    <message>
        <source>validation and test rows keep theirs</source>
        <translation>验证行和测试行保留各自的异常值</translation>
    </message>
    <message>
        <source>no row can be used</source>
        <translation>没有可用的行</translation>
    </message>
    <message>
        <source>rows need a target and, with missing=drop, every feature</source>
        <translation>行需要有目标值，并且在删除缺失时需要每个特征</translation>
    </message>
    <message>
        <source>%1: %2 of %3 rows lack a usable target, weight or feature and were left out</source>
        <translation>%1：%3 行中有 %2 行缺少可用的目标、权重或特征，已排除</translation>
    </message>
    <message>
        <source>column '%1' is given as %2 and as %3</source>
        <translation>列“%1”同时被指定为 %2 和 %3</translation>
    </message>
    <message>
        <source>give each column one role</source>
        <translation>请让每一列只有一个角色</translation>
    </message>
    <message>
        <source>no target is given</source>
        <translation>没有给出目标列</translation>
    </message>
    <message>
        <source>name its column as target</source>
        <translation>请选择目标列</translation>
    </message>
    <message>
        <source>no column is left to be a feature</source>
        <translation>没有剩下可作特征的列</translation>
    </message>
    <message>
        <source>let a column be a feature: name more, or drop fewer</source>
        <translation>请选择特征，或少排除一些列</translation>
    </message>
    <message>
        <source>the target of row %1 is %2, too large to be squared</source>
        <translation>第 %1 行的目标值为 %2，太大而无法平方</translation>
    </message>
    <message>
        <source>divide the column, or take its logarithm</source>
        <translation>请对该列做除法，或取对数</translation>
    </message>
    <message>
        <source>the target has no value in any row</source>
        <translation>目标列没有任何值</translation>
    </message>
    <message>
        <source>choose another target</source>
        <translation>请选择其他目标列</translation>
    </message>
    <message>
        <source>the target has the same value in every row</source>
        <translation>目标列在每一行的值都相同</translation>
    </message>
    <message>
        <source>choose a target that varies</source>
        <translation>请选择有变化的目标列</translation>
    </message>
    <message>
        <source>a regression needs a target of numbers</source>
        <translation>回归需要数字目标列</translation>
    </message>
    <message>
        <source>choose another target or task</source>
        <translation>请选择其他目标列或任务</translation>
    </message>
    <message>
        <source>the target has %1 distinct values, too many to be classes</source>
        <translation>目标列有 %1 个不同取值，作为类别太多</translation>
    </message>
    <message>
        <source>set the task to regression</source>
        <translation>请把任务改为回归</translation>
    </message>
    <message>
        <source>the target has %1 distinct values, binary needs 2</source>
        <translation>目标列有 %1 个不同取值，二分类需要 2 个</translation>
    </message>
    <message>
        <source>set the task to multiclass</source>
        <translation>请把任务改为多分类</translation>
    </message>
    <message>
        <source>the positive class of %1 is '%2'</source>
        <translation>%1 的正类是“%2”</translation>
    </message>
    <message>
        <source>the target is a date</source>
        <translation>目标列是日期</translation>
    </message>
    <message>
        <source>choose a target of numbers or classes</source>
        <translation>请选择数字或类别作为目标列</translation>
    </message>
    <message>
        <source>%1: %2 rows are of classes that training has not seen and were left out</source>
        <translation>%1：%2 行属于训练中没有出现过的类，已排除</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>%1 row</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>Dropping the lowest %1 % (%2)</source>
        <translation>删除最低的 %1 %（%2）</translation>
    </message>
    <message>
        <source>Dropping the rows with negative importance (%1)</source>
        <translation>删除重要性为负的行（%1）</translation>
    </message>
    <message>
        <source>Weighting rows by rank (%1)</source>
        <translation>按名次给行加权（%1）</translation>
    </message>
    <message>
        <source>Weighting rows linearly by importance (%1)</source>
        <translation>按重要性线性给行加权（%1）</translation>
    </message>
    <message>
        <source>Scaling %1 features by their weights</source>
        <translation>按权重缩放 %1 个特征</translation>
    </message>
    <message>
        <source>Keeping the %1 weightiest features</source>
        <translation>保留权重最大的 %1 个特征</translation>
    </message>
    <message>
        <source>a random drop of the same size</source>
        <translation>随机删除同样多的行</translation>
    </message>
    <message>
        <source>the same weights in random order</source>
        <translation>随机顺序的相同权重</translation>
    </message>
    <message>
        <source>the same factors in random order</source>
        <translation>随机顺序的相同系数</translation>
    </message>
    <message>
        <source>as many features at random</source>
        <translation>随机选取同样多的特征</translation>
    </message>
    <message>
        <source>%1 changes nothing: nothing to compare.</source>
        <translation>%1没有改变任何东西：无可比较。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3, with too few test rows for an interval; %4: %5.</source>
        <translation>%1使测试集%2变化 %3，测试行太少，无法给出区间；%4：%5。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3 (95 % interval %4 to %5), not distinguishable from no change; %6: %7.</source>
        <translation>%1使测试集%2变化 %3（95 % 区间 %4 到 %5），与没有变化无法区分；%6：%7。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3 (95 % interval %4 to %5), an improvement, but not distinguishable from %6: %7.</source>
        <translation>%1使测试集%2变化 %3（95 % 区间 %4 到 %5），有所改善，但与对照无法区分（%6：%7）。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3 (95 % interval %4 to %5), for the worse, but not distinguishable from %6: %7.</source>
        <translation>%1使测试集%2变化 %3（95 % 区间 %4 到 %5），有所变差，但与对照无法区分（%6：%7）。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3 (95 % interval %4 to %5), an improvement; %6: %7.</source>
        <translation>%1使测试集%2变化 %3（95 % 区间 %4 到 %5），有所改善；%6：%7。</translation>
    </message>
    <message>
        <source>%1 changed test %2 by %3 (95 % interval %4 to %5), for the worse; %6: %7.</source>
        <translation>%1使测试集%2变化 %3（95 % 区间 %4 到 %5），有所变差；%6：%7。</translation>
    </message>
    <message>
        <source>there are too few training rows for the residual variance</source>
        <translation>训练行太少，无法估计残差方差</translation>
    </message>
    <message>
        <source>use more rows or set l2 higher</source>
        <translation>请使用更多行，或提高 l2</translation>
    </message>
    <message>
        <source>the method %1 does not explain single rows</source>
        <translation>方法 %1 不能解释单个行</translation>
    </message>
    <message>
        <source>feature weights %1 do not serve the model %2</source>
        <translation>特征权重 %1 不适用于模型 %2</translation>
    </message>
    <message>
        <source>use one of %1</source>
        <translation>请使用 %1 之一</translation>
    </message>
    <message>
        <source>every importance is 0: the weights are equal</source>
        <translation>所有重要性都是 0：各权重相等</translation>
    </message>
    <message>
        <source>knn-shapley needs validation rows with a weight above 0</source>
        <translation>knn-shapley 需要权重大于 0 的验证行</translation>
    </message>
    <message>
        <source>feature weights by permutation need validation rows</source>
        <translation>置换特征权重需要验证行</translation>
    </message>
    <message>
        <source>%1 is undefined on the validation rows: the weights are equal</source>
        <translation>%1 在验证行上没有定义：各权重相等</translation>
    </message>
    <message>
        <source>shuffling no feature lowers the metric: the weights are equal</source>
        <translation>打乱任何特征都不会降低指标：各权重相等</translation>
    </message>
    <message>
        <source>there is no model without the only training row</source>
        <translation>去掉唯一的训练行就没有模型了</translation>
    </message>
    <message>
        <source>method %1 does not serve the task %2</source>
        <translation>方法 %1 不适用于%2任务</translation>
    </message>
    <message>
        <source>it serves %1</source>
        <translation>它适用于 %1</translation>
    </message>
    <message>
        <source>model %1 does not serve the task %2</source>
        <translation>模型 %1 不适用于%2任务</translation>
    </message>
    <message>
        <source>use %1</source>
        <translation>请使用 %1</translation>
    </message>
    <message>
        <source>use the model %1, or a method such as loo or knn-shapley</source>
        <translation>请使用模型 %1，或 loo、knn-shapley 等方法</translation>
    </message>
    <message>
        <source>use a linear model, or a method such as loo or knn-shapley</source>
        <translation>请使用线性模型，或 loo、knn-shapley 等方法</translation>
    </message>
    <message>
        <source>method %1 needs a model with gradients, which %2 is not</source>
        <translation>方法 %1 需要有梯度的模型，而 %2 没有梯度</translation>
    </message>
    <message>
        <source>method %1 needs a model of boosted trees, which %2 is not</source>
        <translation>方法 %1 需要提升树模型，而 %2 不是</translation>
    </message>
    <message>
        <source>the metric %1 is undefined on the validation rows</source>
        <translation>指标 %1 在验证行上没有定义</translation>
    </message>
    <message>
        <source>give the split more validation rows, or use utility=loss</source>
        <translation>请增加验证行，或使用 utility=loss</translation>
    </message>
    <message>
        <source>no feature moves a prediction: the weights are equal</source>
        <translation>没有特征影响预测：各权重相等</translation>
    </message>
    <message>
        <source>the weights are means over %1 of %2 training rows, drawn by the seed</source>
        <translation>权重是 %2 个训练行中由随机种子抽取的 %1 行的平均值</translation>
    </message>
    <message>
        <source>the trees make no split: the weights are equal</source>
        <translation>树没有任何分裂：各权重相等</translation>
    </message>
    <message>
        <source>model %1 has no gradients</source>
        <translation>模型 %1 没有梯度</translation>
    </message>
    <message>
        <source>%1 rows have leverage 1: the model passes through them whatever their target is, so their value is undefined and shown as 0</source>
        <translation>%1 行的杠杆值为 1：无论目标值是什么，模型都会穿过它们，因此其价值没有定义，显示为 0</translation>
    </message>
    <message>
        <source>the model fits every training row exactly: there is no error to share</source>
        <translation>模型精确拟合了每个训练行：没有误差可分摊</translation>
    </message>
    <message>
        <source>weights of training rows do not enter this utility</source>
        <translation>训练行的权重不参与此效用</translation>
    </message>
    <message>
        <source>values are one Newton step from the optimum, not refits</source>
        <translation>值来自最优解处的一步牛顿法，而不是重新拟合</translation>
    </message>
    <message>
        <source>the model has no exact optimum: values come from its damped Gauss-Newton curvature where training ended</source>
        <translation>模型没有精确的最优点：数值来自训练结束处带阻尼的 Gauss-Newton 曲率</translation>
    </message>
    <message>
        <source>watched a training of its own, %1 epochs: mean validation loss %2 at its end, %3 of the model</source>
        <translation>观察了单独的一次训练，共 %1 轮：结束时平均验证损失为 %2，模型为 %3</translation>
    </message>
    <message>
        <source>%1 of %2 rows were never learned, %3 were forgotten at least once</source>
        <translation>%2 行中有 %1 行从未被学会，%3 行至少被遗忘一次</translation>
    </message>
    <message>
        <source>variability %1 on average</source>
        <translation>平均变异度为 %1</translation>
    </message>
    <message>
        <source>%1 rows are easy to learn, %2 hard to learn, %3 ambiguous (their variability is above average)</source>
        <translation>%1 行容易学会，%2 行难以学会，%3 行模棱两可（其变异度高于平均）</translation>
    </message>
    <message>
        <source>%1 of %2 labels are suspected</source>
        <translation>%2 个标签中有 %1 个可疑</translation>
    </message>
    <message>
        <source>about %1 % of the labels are estimated to be wrong</source>
        <translation>估计约有 %1 % 的标签是错误的</translation>
    </message>
    <message>
        <source>the transport did not settle: %1 of the mass is out of place</source>
        <translation>传输未能收敛：有 %1 的质量不在其位</translation>
    </message>
    <message>
        <source>set entropy higher</source>
        <translation>请调高 entropy</translation>
    </message>
    <message>
        <source>%1 of %2 validation rows, drawn by the seed, stand for all</source>
        <translation>按种子抽取的 %1 个验证行（共 %2 个）代表全部</translation>
    </message>
    <message>
        <source>the training of the network diverged</source>
        <translation>神经网络的训练发散了</translation>
    </message>
    <message>
        <source>set rate lower, or standardise the columns</source>
        <translation>请调低 rate，或将各列标准化</translation>
    </message>
    <message>
        <source>the curvature of the network is too uneven to be solved with</source>
        <translation>神经网络的曲率过于不均，无法求解</translation>
    </message>
    <message>
        <source>the curvature of the network is not positive definite</source>
        <translation>神经网络的曲率不是正定的</translation>
    </message>
    <message>
        <source>set the model's damping or l2 higher</source>
        <translation>请调高模型的 damping 或 l2</translation>
    </message>
    <message>
        <source>leverages of a network with so many parameters do not fit into memory</source>
        <translation>参数如此多的神经网络的杠杆值放不进内存</translation>
    </message>
    <message>
        <source>use fewer units, or a method without leverages such as influence</source>
        <translation>请减少单元数，或使用不需要杠杆值的方法，例如 influence</translation>
    </message>
    <message>
        <source>the model %1 is not trained by gradient steps</source>
        <translation>模型 %1 不是用梯度步训练的</translation>
    </message>
    <message>
        <source>use mlp or a linear model</source>
        <translation>请使用 mlp 或线性模型</translation>
    </message>
    <message>
        <source>there are too few different training rows to judge one by the others</source>
        <translation>不同的训练行太少，无法用其余的行来判断一行</translation>
    </message>
    <message>
        <source>use more rows</source>
        <translation>请使用更多行</translation>
    </message>
    <message>
        <source>use fewer rows</source>
        <translation>请使用更少的行</translation>
    </message>
    <message>
        <source>the random directions of so many parameters do not fit into memory</source>
        <translation>参数如此之多，随机方向放不进内存</translation>
    </message>
    <message>
        <source>use a smaller dimension or fewer units</source>
        <translation>请使用更小的维数或更少的单元</translation>
    </message>
    <message>
        <source>the kernel of the gradients is not positive definite</source>
        <translation>梯度的核矩阵不是正定的</translation>
    </message>
    <message>
        <source>set ridge higher or use a smaller dimension</source>
        <translation>请调高 ridge，或使用更小的维数</translation>
    </message>
    <message>
        <source>the distances of so many training rows do not fit into memory</source>
        <translation>训练行如此之多，其距离放不进内存</translation>
    </message>
    <message>
        <source>%1 samples, %2 fits</source>
        <translation>%1 个样本，%2 次拟合</translation>
    </message>
    <message>
        <source>too few samples to tell how far the values are from chance</source>
        <translation>样本太少，无法判断这些值与偶然有多大差别</translation>
    </message>
    <message>
        <source>the model has no optimum on some sets of rows</source>
        <translation>模型在某些行集合上没有最优解</translation>
    </message>
    <message>
        <source>there the mean or the shares of the classes predict</source>
        <translation>此时以均值或各类比例作预测</translation>
    </message>
    <message>
        <source>%1 % of the rows are distinguishable from 0 (more than 2 standard errors away</source>
        <translation>%1 % 的行与 0 可以区分（相差超过 2 个标准误</translation>
    </message>
    <message>
        <source>%1 % of the rows are distinguishable from their mean (more than 2 standard errors away</source>
        <translation>%1 % 的行与其均值可以区分（相差超过 2 个标准误</translation>
    </message>
    <message>
        <source>with another seed the ranks would correlate by about %1</source>
        <translation>换一个种子，排名的相关系数预计约为 %1</translation>
    </message>
    <message>
        <source>with another seed the ranks of the groups would correlate by about %1</source>
        <translation>换一个种子，各组排名的相关系数预计约为 %1</translation>
    </message>
    <message>
        <source>%1 % of the groups are distinguishable from 0 (more than 2 standard errors away</source>
        <translation>%1 % 的组可与 0 区分（相差超过 2 个标准误</translation>
    </message>
    <message>
        <source>neighbours are rows within a radius of %1</source>
        <translation>近邻为半径 %1 以内的行</translation>
    </message>
    <message>
        <source>the index found %1 % of the nearest rows, by %2 validation rows</source>
        <translation>按 %2 个验证行检验，索引找到了 %1 % 的最近行</translation>
    </message>
    <message>
        <source>no value is off by more than %1</source>
        <translation>任何值的误差都不超过 %1</translation>
    </message>
    <message>
        <source>of the variants of knn-shapley only exact serves regression</source>
        <translation>knn-shapley 的各变体中只有 exact 支持回归</translation>
    </message>
    <message>
        <source>use variant=exact</source>
        <translation>请使用 variant=exact</translation>
    </message>
    <message>
        <source>%1 groups by %2</source>
        <translation>按 %2 分为 %1 组</translation>
    </message>
    <message>
        <source>%1 groups by %2, values from all sets of them</source>
        <translation>按 %2 分为 %1 组，值由各组的所有集合求得</translation>
    </message>
    <message>
        <source>groups from the most helpful on: %1</source>
        <translation>各组由最有益起：%1</translation>
    </message>
    <message>
        <source>most helpful groups: %1</source>
        <translation>最有益的组：%1</translation>
    </message>
    <message>
        <source>least helpful groups, the worst first: %1</source>
        <translation>最无益的组（最差在前）：%1</translation>
    </message>
    <message>
        <source>group-shapley needs the column whose values are the groups</source>
        <translation>group-shapley 需要一个以其取值划分各组的列</translation>
    </message>
    <message>
        <source>name it, as in group-shapley:by=COLUMN</source>
        <translation>请指明该列，例如 group-shapley:by=列名</translation>
    </message>
    <message>
        <source>about %1 % would be by chance)</source>
        <translation>偶然情况下约为 %1 %）</translation>
    </message>
    <message>
        <source>about %1 % would be by chance): the method is at chance with this budget, its ranking means nothing</source>
        <translation>偶然情况下约为 %1 %）：在此预算下该方法与偶然无异，排名没有意义</translation>
    </message>
    <message>
        <source>%1 rows are in the bag of every tree: their value is the mean of the others</source>
        <translation>%1 行被每棵树都抽中：其值取其余行的均值</translation>
    </message>
    <message>
        <source>set more trees</source>
        <translation>请增加树的数量</translation>
    </message>
    <message>
        <source>%1 trees grown</source>
        <translation>共生长了 %1 棵树</translation>
    </message>
    <message>
        <source>about %1 rows have a wrong label (between %2 and %3)</source>
        <translation>约有 %1 行的标签是错的（%2 至 %3 行之间）</translation>
    </message>
    <message>
        <source>the classes overlap: how many of the doubtful labels are wrong cannot be told</source>
        <translation>类别相互重叠：可疑标签中有多少是错的无法判断</translation>
    </message>
    <message>
        <source>%1 % of the second class and %2 % of the first seem to bear the other's label</source>
        <translation>第二类中约 %1 % 与第一类中约 %2 % 的行似乎带有对方的标签</translation>
    </message>
    <message>
        <source>the classes have other shares among the validation rows: if those come from elsewhere, as few as %1 labels may be wrong</source>
        <translation>验证行中各类别的占比不同：如果验证行另有来源，则错误标签可能只有 %1 个</translation>
    </message>
    <message>
        <source>look at the %1 lowest rows first: that cut is expected to be the best balance of wrong labels found and right ones left alone</source>
        <translation>请先查看值最低的 %1 行：预计这一界线能在找出错误标签与不误伤正确标签之间取得最佳平衡</translation>
    </message>
    <message>
        <source>judged by random forest %1 %, extremely randomised trees %2 %, kernel ridge %3 %, boosted trees %4 %, Bayesian additive trees %5 %</source>
        <translation>判断的权重：随机森林 %1 %，极端随机树 %2 %，核岭回归 %3 %，提升树 %4 %，贝叶斯加性树 %5 %</translation>
    </message>
    <message>
        <source>label-noise needs at least %1 training rows</source>
        <translation>label-noise 至少需要 %1 个训练行</translation>
    </message>
    <message>
        <source>take more rows, or another method</source>
        <translation>请使用更多的行，或改用其他方法</translation>
    </message>
    <message>
        <source>auto looked for bad rows by label-noise, by the distance to other rows, and for equal rows with other targets</source>
        <translation>auto 依据 label-noise、与其他行的距离以及目标不同的相同行来判断各行</translation>
    </message>
    <message>
        <source>about %1 rows are bad (between %2 and %3)</source>
        <translation>约有 %1 行有问题（%2 至 %3 行之间）</translation>
    </message>
    <message>
        <source>about %1 rows have odd features (between %2 and %3)</source>
        <translation>约有 %1 行的特征异常（%2 至 %3 行之间）</translation>
    </message>
    <message>
        <source>%1 rows, in %2 groups, are equal in all features but not in the target</source>
        <translation>%1 行（共 %2 组）的特征完全相同而目标不同</translation>
    </message>
    <message>
        <source>the column %1 alone tells %2 % of the labels that chance does not: make sure that it is known before the target is</source>
        <translation>仅凭列 %1 就能说出偶然猜不中的标签中的 %2 %：请确认它在目标之前就已知</translation>
    </message>
    <message>
        <source>the column %1 alone tells %2 % of the target&apos;s variance: make sure that it is known before the target is</source>
        <translation>仅凭列 %1 就能解释目标方差的 %2 %：请确认它在目标之前就已知</translation>
    </message>
    <message>
        <source>if errors are more frequent among some rows than among others, up to %1 labels may be wrong</source>
        <translation>如果错误在某些行中比在其他行中更多，则最多可能有 %1 个标签是错的</translation>
    </message>
    <message>
        <source>about %1 rows have a wrong target (between %2 and %3)</source>
        <translation>约有 %1 行的目标值是错的（%2 至 %3 行之间）</translation>
    </message>
    <message>
        <source>auto chose %1: the model %2 has gradients</source>
        <translation>auto 选用了 %1：模型 %2 有梯度</translation>
    </message>
    <message>
        <source>auto chose %1: the model %2 has gradients, and influence is exact for it</source>
        <translation>auto 选用了 %1：模型 %2 有梯度，influence 对它是精确的</translation>
    </message>
    <message>
        <source>auto chose %1: the model %2 is made of boosted trees</source>
        <translation>auto 选用了 %1：模型 %2 由提升树构成</translation>
    </message>
    <message>
        <source>auto chose %1: the model %2 has no gradients</source>
        <translation>auto 选用了 %1：模型 %2 没有梯度</translation>
    </message>
    <message>
        <source>wrong label</source>
        <translation>标签错误</translation>
    </message>
    <message>
        <source>wrong target</source>
        <translation>目标错误</translation>
    </message>
    <message>
        <source>odd features</source>
        <translation>特征异常</translation>
    </message>
    <message>
        <source>conflicting duplicate</source>
        <translation>冲突的重复行</translation>
    </message>
    <message>
        <source>there are too few rows to search them for bad ones</source>
        <translation>行数太少，无法从中查找有问题的行</translation>
    </message>
    <message>
        <source>there are too many rows to search them for bad ones</source>
        <translation>行数太多，无法从中查找有问题的行</translation>
    </message>
    <message>
        <source>with fewer than 50 validation rows that number is unsure</source>
        <translation>验证行少于 50 行时，这一数目并不可靠</translation>
    </message>
    <message>
        <source>is not a Parquet file, or its end is missing</source>
        <translation>不是 Parquet 文件，或缺少结尾部分</translation>
    </message>
    <message>
        <source>copy or export the file again</source>
        <translation>请重新复制或导出该文件</translation>
    </message>
    <message>
        <source>export the file again</source>
        <translation>请重新导出该文件</translation>
    </message>
    <message>
        <source>check the file</source>
        <translation>请检查该文件</translation>
    </message>
    <message>
        <source>has no rows</source>
        <translation>没有行</translation>
    </message>
    <message>
        <source>nested values are read as JSON text</source>
        <translation>嵌套的值按 JSON 文本读取</translation>
    </message>
    <message>
        <source>binary data is read as text</source>
        <translation>二进制数据按文本读取</translation>
    </message>
    <message>
        <source>is not valid JSON here: %1</source>
        <translation>此处不是有效的 JSON：%1</translation>
    </message>
    <message>
        <source>correct the line or remove it</source>
        <translation>请更正或删除该行</translation>
    </message>
    <message>
        <source>holds values that are not objects</source>
        <translation>含有不是对象的值</translation>
    </message>
    <message>
        <source>give one object with named values a row, as in {&quot;price&quot;: 1.5, &quot;label&quot;: 0}</source>
        <translation>请每行给出一个带名称值的对象，例如 {&quot;price&quot;: 1.5, &quot;label&quot;: 0}</translation>
    </message>
    <message>
        <source>correct the line, or skip such lines</source>
        <translation>请更正该行，或跳过此类行</translation>
    </message>
    <message>
        <source>correct the line</source>
        <translation>请更正该行</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a number, as column %2 should be</source>
        <translation>“%1”不是数字，而列 %2 应为数字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no type of attribute that a table can hold</source>
        <translation>“%1”不是表格能容纳的属性类型</translation>
    </message>
    <message>
        <source>use numeric, string, date or {a list of values}</source>
        <translation>请使用 numeric、string、date 或 {值的列表}</translation>
    </message>
    <message>
        <source>stands before @data and is neither @attribute nor a comment</source>
        <translation>位于 @data 之前，既不是 @attribute 也不是注释</translation>
    </message>
    <message>
        <source>correct the line, or begin it with %</source>
        <translation>请更正该行，或以 % 开头</translation>
    </message>
    <message>
        <source>has no @attribute</source>
        <translation>没有 @attribute</translation>
    </message>
    <message>
        <source>has no @data</source>
        <translation>没有 @data</translation>
    </message>
    <message>
        <source>the quoted value is never closed</source>
        <translation>引号中的值没有结束</translation>
    </message>
    <message>
        <source>something follows a quoted value before the next comma</source>
        <translation>引号值之后、下一个逗号之前还有内容</translation>
    </message>
    <message>
        <source>the row in braces is never closed</source>
        <translation>花括号中的行没有结束</translation>
    </message>
    <message>
        <source>expected the index of an attribute, 0 to %1</source>
        <translation>应为属性的序号，0 到 %1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no index:value</source>
        <translation>“%1”不是 序号:值</translation>
    </message>
    <message>
        <source>feature %1 is beyond the %2 that a table can hold</source>
        <translation>特征 %1 超出表格能容纳的 %2 个</translation>
    </message>
    <message>
        <source>feature %1 is there twice</source>
        <translation>特征 %1 出现了两次</translation>
    </message>
    <message>
        <source>has no qid, but other rows do</source>
        <translation>没有 qid，而其他行有</translation>
    </message>
    <message>
        <source>is not the number of rows of a query</source>
        <translation>不是一个查询的行数</translation>
    </message>
    <message>
        <source>has %1 rows, but its .query file says %2</source>
        <translation>有 %1 行，但其 .query 文件为 %2 行</translation>
    </message>
    <message>
        <source>give both files of one export</source>
        <translation>请提供同一次导出的两个文件</translation>
    </message>
    <message>
        <source>%1 (LDS %2 [%3, %4] on %5 halves, leave-one-out correlation %6 on %7 rows)</source>
        <translation>%1（LDS %2 [%3, %4]，%5 个半数子集；留一相关系数 %6，%7 行）</translation>
    </message>
    <message>
        <source>%1 (LDS %2 [%3, %4] on %5 halves)</source>
        <translation>%1（LDS %2 [%3, %4]，%5 个半数子集）</translation>
    </message>
    <message>
        <source>the scores agree with retraining</source>
        <translation>分数与重新训练的结果一致</translation>
    </message>
    <message>
        <source>the scores agree with retraining in part</source>
        <translation>分数与重新训练的结果部分一致</translation>
    </message>
    <message>
        <source>the scores say little of what retraining does</source>
        <translation>分数对重新训练的结果说明甚少</translation>
    </message>
    <message>
        <source>the scores predict what leaving out one row does, but not what leaving out half of them does</source>
        <translation>分数能预测去掉单行的效果，但不能预测去掉一半行的效果</translation>
    </message>
    <message>
        <source>the scores do not predict what retraining does; do not rely on them</source>
        <translation>分数不能预测重新训练的结果；请勿依赖它们</translation>
    </message>
    <message>
        <source>the scores do not predict what retraining does, and those of %1 need not: they are no change of the validation loss</source>
        <translation>分数不能预测重新训练的结果，%1 的分数也不必如此：它们不是验证损失的变化</translation>
    </message>
    <message>
        <source>too few models could be trained, or too few differ, to tell whether the scores agree with retraining</source>
        <translation>能训练的模型或其差异太少，无法判断分数是否与重新训练的结果一致</translation>
    </message>
    <message>
        <source>the check does not apply: %1</source>
        <translation>此检验不适用：%1</translation>
    </message>
    <message>
        <source>%1 is a magnitude, which does not tell helpful from harmful</source>
        <translation>%1 只是大小，不分有益与有害</translation>
    </message>
    <message>
        <source>there are no validation rows</source>
        <translation>没有验证行</translation>
    </message>
    <message>
        <source>stopped after %1 of %2 halves and %3 rows left out</source>
        <translation>在 %2 个半数子集中完成 %1 个、去掉 %3 行之后停止</translation>
    </message>
    <message>
        <source>boosted trees grown on other rows ask other questions, which no score foretells</source>
        <translation>在其他行上生长的提升树会提出不同的问题，任何分数都无法预测这一点</translation>
    </message>
    <message>
        <source>less of that with subsample and colsample at 0.5 and a smaller rate</source>
        <translation>将 subsample 和 colsample 设为 0.5 并用更小的学习率可减轻这一影响</translation>
    </message>
    <message>
        <source>on %1 of %2 halves no model could be trained</source>
        <translation>%2 个半数子集中有 %1 个无法训练模型</translation>
    </message>
    <message>
        <source>this method does not tell what is the matter with a row</source>
        <translation>该方法不说明某一行有什么问题</translation>
    </message>
    <message>
        <source>choose a method that names problems</source>
        <translation>请选择能指出问题的方法</translation>
    </message>
    <message>
        <source>%1 rows in %2 classes are too few to learn from</source>
        <translation>%2 个类别中只有 %1 行，不足以学习</translation>
    </message>
    <message>
        <source>use more rows, or another target</source>
        <translation>请使用更多行，或选择其他目标</translation>
    </message>
    <message>
        <source>for single validation rows the LDS is %1 [%2, %3] on average over %4 rows</source>
        <translation>对单个验证行，LDS 平均为 %1 [%2, %3]（%4 行）</translation>
    </message>
    <message>
        <source>%1 (LDS %2 [%3, %4] on %5 halves, leave-one-out correlation %6 [%7, %8] on %9 rows)</source>
        <translation>%1（LDS %2 [%3, %4]，%5 个半数子集；留一相关系数 %6 [%7, %8]，%9 行）</translation>
    </message>
    <message>
        <source>is a folder in which no file has the ending of a known format</source>
        <translation>是一个文件夹，其中没有带已知格式扩展名的文件</translation>
    </message>
    <message>
        <source>choose a file, or give a pattern such as &apos;folder/part-*&apos;</source>
        <translation>请选择一个文件，或给出类似 'folder/part-*' 的通配名</translation>
    </message>
    <message>
        <source>check that you may read the folder</source>
        <translation>请检查你是否有权读取该文件夹</translation>
    </message>
    <message>
        <source>matches no file with data</source>
        <translation>没有匹配到任何含数据的文件</translation>
    </message>
    <message>
        <source>check the pattern and the folder</source>
        <translation>请检查通配名和文件夹</translation>
    </message>
    <message>
        <source>has a column &apos;%1&apos; that %2 has not</source>
        <translation>有一列“%1”，而 %2 中没有</translation>
    </message>
    <message>
        <source>has no column &apos;%1&apos;, which %2 has</source>
        <translation>没有列“%1”，而 %2 中有</translation>
    </message>
    <message>
        <source>give files with the same columns</source>
        <translation>请给出列相同的文件</translation>
    </message>
    <message>
        <source>several %1 files cannot be read as one</source>
        <translation>多个 %1 文件不能合并读取</translation>
    </message>
    <message>
        <source>choose one file</source>
        <translation>请选择一个文件</translation>
    </message>
    <message>
        <source>is %1, but %2 is %3</source>
        <translation>是 %1 格式，而 %2 是 %3 格式</translation>
    </message>
    <message>
        <source>give a pattern such as &apos;folder/*.csv&apos; for files of one format</source>
        <translation>请给出只匹配同一种格式的通配名，例如 'folder/*.csv'</translation>
    </message>
    <message>
        <source>line %1 of %2: %3</source>
        <translation>%2 第 %1 行：%3</translation>
    </message>
    <message>
        <source>%1 cells are not numbers, the first at line %2 of %3</source>
        <translation>%1 个单元格不是数字，首个在 %3 第 %2 行</translation>
    </message>
    <message>
        <source>%1 cell is not a number, the first at line %2 of %3</source>
        <translation>%1 个单元格不是数字，位于 %3 第 %2 行</translation>
    </message>
    <message>
        <source>read as text: its cells are not of one type in all files</source>
        <translation>按文本读取：该列在各文件中的类型不一致</translation>
    </message>
    <message>
        <source>has no sheet &apos;%1&apos;</source>
        <translation>没有工作表“%1”</translation>
    </message>
    <message>
        <source>the sheets are %1</source>
        <translation>现有的工作表：%1</translation>
    </message>
    <message>
        <source>sheet &apos;%1&apos; is read</source>
        <translation>读取了工作表“%1”</translation>
    </message>
    <message>
        <source>there are also %1</source>
        <translation>另外还有 %1</translation>
    </message>
    <message>
        <source>the temporary folder has no room for the unpacked sheet</source>
        <translation>临时文件夹放不下解压后的工作表</translation>
    </message>
    <message>
        <source>has no cells in its sheet &apos;%1&apos;</source>
        <translation>的工作表“%1”中没有单元格</translation>
    </message>
    <message>
        <source>choose another sheet</source>
        <translation>请选择另一个工作表</translation>
    </message>
    <message>
        <source>is a workbook that is damaged, or whose end is missing</source>
        <translation>是一个已损坏或不完整的工作簿</translation>
    </message>
    <message>
        <source>is an old .xls workbook, or one with a password</source>
        <translation>是旧的 .xls 工作簿，或带密码的工作簿</translation>
    </message>
    <message>
        <source>save it as .xlsx without a password</source>
        <translation>请另存为不带密码的 .xlsx</translation>
    </message>
    <message>
        <source>is not an .xlsx workbook</source>
        <translation>不是 .xlsx 工作簿</translation>
    </message>
    <message>
        <source>save it as .xlsx, or export it as CSV</source>
        <translation>请另存为 .xlsx，或导出为 CSV</translation>
    </message>
    <message>
        <source>save it again as .xlsx, or export it as CSV</source>
        <translation>请重新另存为 .xlsx，或导出为 CSV</translation>
    </message>
    <message>
        <source>is a workbook with a password</source>
        <translation>是带密码的工作簿</translation>
    </message>
    <message>
        <source>save it without</source>
        <translation>请去掉密码后保存</translation>
    </message>
    <message>
        <source>unpacks to more than %1 times its size, as no workbook does</source>
        <translation>解压后超过原大小的 %1 倍，正常的工作簿不会这样</translation>
    </message>
    <message>
        <source>holds a document type declaration, as no workbook does</source>
        <translation>含有文档类型声明，正常的工作簿不会有</translation>
    </message>
    <message>
        <source>is a workbook whose part %1 is not valid XML in line %2: %3</source>
        <translation>工作簿的部件 %1 第 %2 行不是有效的 XML：%3</translation>
    </message>
    <message>
        <source>is a workbook that is damaged: %1</source>
        <translation>是已损坏的工作簿：%1</translation>
    </message>
    <message>
        <source>rows are not in order</source>
        <translation>行的顺序不对</translation>
    </message>
    <message>
        <source>cells are not in order</source>
        <translation>单元格的顺序不对</translation>
    </message>
    <message>
        <source>a cell lies beyond column XFD</source>
        <translation>有单元格超出 XFD 列</translation>
    </message>
    <message>
        <source>a cell has no text</source>
        <translation>有单元格缺少文本</translation>
    </message>
    <message>
        <source>is a zip archive, but no .xlsx workbook</source>
        <translation>是 zip 压缩包，但不是 .xlsx 工作簿</translation>
    </message>
    <message>
        <source>unpack it and open a file in it</source>
        <translation>请解压后打开其中的文件</translation>
    </message>
    <message>
        <source>is a workbook without a sheet of cells</source>
        <translation>工作簿中没有含单元格的工作表</translation>
    </message>
    <message>
        <source>stands before the table</source>
        <translation>位于表格之前</translation>
    </message>
    <message>
        <source>column &apos;%1&apos; is read as text: its cells are of several kinds</source>
        <translation>列“%1”按文本读取：其单元格有多种类型</translation>
    </message>
    <message>
        <source>column &apos;%1&apos; is read as text: %2 of its cells are texts, the first in row %3</source>
        <translation>列“%1”按文本读取：其中 %2 个单元格是文本，首个在第 %3 行</translation>
    </message>
    <message>
        <source>column &apos;%1&apos; is read as text: %2 of its cells is a text, the first in row %3</source>
        <translation>列“%1”按文本读取：其中 %2 个单元格是文本，位于第 %3 行</translation>
    </message>
    <message>
        <source>column &apos;%1&apos;: %2 cells without a value (%3) are read as missing, the first in row %4</source>
        <translation>列“%1”：%2 个没有值（%3）的单元格按缺失读取，首个在第 %4 行</translation>
    </message>
    <message>
        <source>column &apos;%1&apos;: %2 cell without a value (%3) is read as missing, the first in row %4</source>
        <translation>列“%1”：%2 个没有值（%3）的单元格按缺失读取，位于第 %4 行</translation>
    </message>
    <message>
        <source>column &apos;%1&apos;: %2 cells with a formula without a stored result are read as missing, the first in row %3</source>
        <translation>列“%1”：%2 个公式没有保存结果的单元格按缺失读取，首个在第 %3 行</translation>
    </message>
    <message>
        <source>column &apos;%1&apos;: %2 cell with a formula without a stored result is read as missing, the first in row %3</source>
        <translation>列“%1”：%2 个公式没有保存结果的单元格按缺失读取，位于第 %3 行</translation>
    </message>
    <message>
        <source>%1 has no tables to choose from</source>
        <translation>%1 格式没有可选的表</translation>
    </message>
    <message>
        <source>leave the table out</source>
        <translation>请不要指定表</translation>
    </message>
    <message>
        <source>holds no table</source>
        <translation>不含任何表</translation>
    </message>
    <message>
        <source>choose a database with tables</source>
        <translation>请选择含有表的数据库</translation>
    </message>
    <message>
        <source>has no table &apos;%1&apos;</source>
        <translation>没有表“%1”</translation>
    </message>
    <message>
        <source>the tables are %1</source>
        <translation>现有的表：%1</translation>
    </message>
    <message>
        <source>table &apos;%1&apos; is read, the one with the most rows</source>
        <translation>读取了行数最多的表“%1”</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a view, which may run anything</source>
        <translation>“%1”是视图，可能执行任意操作</translation>
    </message>
    <message>
        <source>choose a table, or export the view</source>
        <translation>请选择一张表，或先导出该视图</translation>
    </message>
    <message>
        <source>cannot be read as a SQLite database: %1</source>
        <translation>无法作为 SQLite 数据库读取：%1</translation>
    </message>
    <message>
        <source>check the file, or copy it again</source>
        <translation>请检查文件，或重新复制</translation>
    </message>
    <message>
        <source>choose a table with rows</source>
        <translation>请选择有数据行的表</translation>
    </message>
    <message>
        <source>the changes in %1 are read as well</source>
        <translation>%1 中的更改也已读入</translation>
    </message>
    <message>
        <source>%1 texts held bytes that are not UTF-8</source>
        <translation>%1 个文本含有非 UTF-8 字节</translation>
    </message>
    <message>
        <source>column &apos;%1&apos; is read as text: it holds binary data</source>
        <translation>列“%1”按文本读取：其中含有二进制数据</translation>
    </message>
    <message>
        <source>cannot be read as a DuckDB database: %1</source>
        <translation>无法作为 DuckDB 数据库读取：%1</translation>
    </message>
    <message>
        <source>check the file, or export the table as Parquet</source>
        <translation>请检查文件，或将表导出为 Parquet</translation>
    </message>
    <message>
        <source>the line is longer than %1 bytes</source>
        <translation>该行超过 %1 字节</translation>
    </message>
    <message>
        <source>the line is longer than 64 MB</source>
        <translation>该行超过 64 MB</translation>
    </message>
    <message>
        <source>check that the file is a table with one row a line</source>
        <translation>请检查文件是否是每行一条记录的表</translation>
    </message>
    <message>
        <source>check that the file has one row a line</source>
        <translation>请检查文件是否每行一条记录</translation>
    </message>
    <message>
        <source>the first line gives the size of the table and is no row of it</source>
        <translation>首行给出表的大小，不是其中的一行</translation>
    </message>
    <message>
        <source>the text is short for its encoding to be sure: as %1: %2 / as %3: %4</source>
        <translation>文本太短，无法确定其编码：按 %1 读为 %2 / 按 %3 读为 %4</translation>
    </message>
    <message>
        <source>&apos;%1&apos; compares texts, but %2</source>
        <translation>“%1”比较文本，但 %2</translation>
    </message>
    <message>
        <source>%1 takes %2 values</source>
        <translation>%1 需要 %2 个值</translation>
    </message>
    <message>
        <source>%1 takes %2 to %3 values</source>
        <translation>%1 需要 %2 到 %3 个值</translation>
    </message>
    <message>
        <source>%1 takes a constant here</source>
        <translation>%1 的这个位置需要常量</translation>
    </message>
    <message>
        <source>write a number</source>
        <translation>请写一个数</translation>
    </message>
    <message>
        <source>%1 takes values of one kind, but %2 and %3</source>
        <translation>%1 的各个值须为同一类型，但 %2，而 %3</translation>
    </message>
    <message>
        <source>%1 compares numbers, texts or dates, but %2</source>
        <translation>%1 比较数值、文本或日期，但 %2</translation>
    </message>
    <message>
        <source>%1 takes a whole number from %2 to %3 here</source>
        <translation>%1 的这个位置需要 %2 到 %3 之间的整数</translation>
    </message>
    <message>
        <source>replace makes texts more than 1000 times as long</source>
        <translation>replace 会使文本变为原来的 1000 倍以上</translation>
    </message>
    <message>
        <source>replace by shorter texts</source>
        <translation>请替换为较短的文本</translation>
    </message>
    <message>
        <source>%1 takes a whole column, not a calculation</source>
        <translation>%1 针对整列，而这里是计算所得</translation>
    </message>
    <message>
        <source>write the name of a column or score</source>
        <translation>请写列名或分数名</translation>
    </message>
    <message>
        <source>the share must lie between 0 and 1</source>
        <translation>比例须在 0 与 1 之间</translation>
    </message>
    <message>
        <source>write 0.05 for 5 %</source>
        <translation>5 % 请写 0.05</translation>
    </message>
    <message>
        <source>&apos;matches&apos; takes a pattern in quotes</source>
        <translation>“matches”需要用引号括起的模式</translation>
    </message>
    <message>
        <source>write such as %1</source>
        <translation>写法如 %1</translation>
    </message>
    <message>
        <source>functions are %1</source>
        <translation>现有的函数：%1</translation>
    </message>
    <message>
        <source>in, between, like or matches</source>
        <translation>in、between、like 或 matches</translation>
    </message>
    <message>
        <source>&apos;%1&apos; or &apos;%2&apos;</source>
        <translation>“%1”或“%2”</translation>
    </message>
    <message>
        <source>this ( has no closing )</source>
        <translation>这个 ( 没有闭合</translation>
    </message>
    <message>
        <source>this ) closes nothing</source>
        <translation>这个 ) 没有对应的 (</translation>
    </message>
    <message>
        <source>this [ has no closing ]</source>
        <translation>这个 [ 没有闭合</translation>
    </message>
    <message>
        <source>write %1 for the character itself</source>
        <translation>要表示该字符本身请写 %1</translation>
    </message>
    <message>
        <source>repetitions cannot follow each other</source>
        <translation>重复符号不能连用</translation>
    </message>
    <message>
        <source>put the first into parentheses</source>
        <translation>请把第一个放进括号</translation>
    </message>
    <message>
        <source>nothing to repeat stands before this</source>
        <translation>它前面没有可重复的内容</translation>
    </message>
    <message>
        <source>write a backslash before it for the character itself</source>
        <translation>要表示该字符本身请在前面加反斜杠</translation>
    </message>
    <message>
        <source>these are too many repetitions</source>
        <translation>重复次数过多</translation>
    </message>
    <message>
        <source>at most 1000 times are possible</source>
        <translation>最多 1000 次</translation>
    </message>
    <message>
        <source>no range or class of characters</source>
        <translation>这不是字符范围或字符类</translation>
    </message>
    <message>
        <source>write such as [a-z] or \d</source>
        <translation>写法如 [a-z] 或 \d</translation>
    </message>
    <message>
        <source>this backslash means nothing</source>
        <translation>这个反斜杠没有含义</translation>
    </message>
    <message>
        <source>nothing follows the backslash</source>
        <translation>反斜杠后面没有内容</translation>
    </message>
    <message>
        <source>this construct does not exist here</source>
        <translation>这里不支持这种写法</translation>
    </message>
    <message>
        <source>patterns are those of RE2, without look-around and back references</source>
        <translation>采用 RE2 语法，没有环视和反向引用</translation>
    </message>
    <message>
        <source>no name of a group</source>
        <translation>这不是分组名</translation>
    </message>
    <message>
        <source>too large a pattern</source>
        <translation>模式过大</translation>
    </message>
    <message>
        <source>use a shorter one</source>
        <translation>请用较短的</translation>
    </message>
    <message>
        <source>no regular expression</source>
        <translation>这个模式不是正则表达式</translation>
    </message>
    <message>
        <source>LibSVM holds numbers only, but %1 has texts</source>
        <translation>LibSVM 只能存数值，但 %1 是文本</translation>
    </message>
    <message>
        <source>LibSVM holds numbers only, but %1 has dates</source>
        <translation>LibSVM 只能存数值，但 %1 是日期</translation>
    </message>
    <message>
        <source>choose columns of numbers or another format</source>
        <translation>请选择数值列或其他格式</translation>
    </message>
    <message>
        <source>row %1 has no %2, and a LibSVM file cannot say so</source>
        <translation>第 %1 行没有 %2，而 LibSVM 文件无法表示缺失</translation>
    </message>
    <message>
        <source>filter such rows out or choose another format</source>
        <translation>请筛掉这些行，或选择其他格式</translation>
    </message>
    <message>
        <source>a LibSVM file begins with the target, and none is known</source>
        <translation>LibSVM 文件以目标开头，但目标未知</translation>
    </message>
    <message>
        <source>choose the target first, or give --target</source>
        <translation>请先选择目标，或给出 --target</translation>
    </message>
    <message>
        <source>a sheet of xlsx has room for %1 rows, here are %2</source>
        <translation>xlsx 工作表最多 %1 行，这里有 %2 行</translation>
    </message>
    <message>
        <source>a sheet of xlsx has room for %1 columns, here are %2</source>
        <translation>xlsx 工作表最多 %1 列，这里有 %2 列</translation>
    </message>
    <message>
        <source>filter more, or choose CSV or Parquet</source>
        <translation>请进一步筛选，或选择 CSV 或 Parquet</translation>
    </message>
    <message>
        <source>choose fewer columns, or CSV or Parquet</source>
        <translation>请减少列数，或选择 CSV 或 Parquet</translation>
    </message>
    <message>
        <source>this format cannot be written to a pipe or device</source>
        <translation>该格式不能写入管道或设备</translation>
    </message>
    <message>
        <source>give the name of a file</source>
        <translation>请给出文件名</translation>
    </message>
    <message>
        <source>the workbook cannot be begun</source>
        <translation>无法开始写工作簿</translation>
    </message>
    <message>
        <source>DuckDB does not start</source>
        <translation>DuckDB 无法启动</translation>
    </message>
    <message>
        <source>close other programs to free memory</source>
        <translation>请关闭其他程序以释放内存</translation>
    </message>
    <message>
        <source>%1 has no numbers</source>
        <translation>%1 不是数值列</translation>
    </message>
    <message>
        <source>choose a column of numbers or dates</source>
        <translation>请选择数值列或日期列</translation>
    </message>
    <message>
        <source>dates are read with the day first</source>
        <translation>日期按“日在前”读取</translation>
    </message>
    <message>
        <source>dates are read with the month first</source>
        <translation>日期按“月在前”读取</translation>
    </message>
    <message>
        <source>invalid at byte %1</source>
        <translation>第 %1 字节无效</translation>
    </message>
    <message>
        <source>holds bytes that are not %1</source>
        <translation>含有不是 %1 的字节</translation>
    </message>
    <message>
        <source>%1 labels of %2 were changed by hand</source>
        <translation>%2 的 %1 个标签被手动更改</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a value of this column</source>
        <translation>“%1”不是此列的值</translation>
    </message>
    <message>
        <source>give a whole number</source>
        <translation>请给出整数</translation>
    </message>
    <message>
        <source>give a number</source>
        <translation>请给出数字</translation>
    </message>
    <message>
        <source>choose one of its values</source>
        <translation>请选择其中一个值</translation>
    </message>
</context>
<context>
    <name>assay::ParamForm</name>
    <message>
        <source>choose a column</source>
        <translation>请选择列</translation>
    </message>
</context>
<context>
    <name>assay::FilterPopup</name>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Choose something first</source>
        <translation>请先选择</translation>
    </message>
</context>
<context>
    <name>assay::ValuesPopup</name>
    <message>
        <source>Filter %1 by values</source>
        <translation>按值筛选 %1</translation>
    </message>
    <message>
        <source>Search values</source>
        <translation>搜索值</translation>
    </message>
    <message>
        <source>Counting values</source>
        <translation>正在统计取值</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>The %1 most frequent of %2 values; search for others</source>
        <translation>%2 个值中最常见的 %1 个；其他值请搜索</translation>
    </message>
    <message>
        <source>No value contains this text</source>
        <translation>没有包含该文本的值</translation>
    </message>
</context>
<context>
    <name>assay::RangePopup</name>
    <message>
        <source>Filter %1 by range</source>
        <translation>按范围筛选 %1</translation>
    </message>
    <message>
        <source>and missing values</source>
        <translation>以及缺失值</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Counting values</source>
        <translation>正在统计取值</translation>
    </message>
    <message numerus="yes">
        <source>and %1 missing values</source>
        <translation>
            <numerusform>以及 %1 个缺失值</numerusform>
        </translation>
    </message>
    <message><source>Write times as 18:30 or 18:30:00</source><translation>时刻请写成 18:30 或 18:30:00</translation></message>
    <message>
        <source>Write dates as 2024-01-31 or 2024-01-31 18:30:00</source>
        <translation>日期请写作 2024-01-31 或 2024-01-31 18:30:00</translation>
    </message>
    <message>
        <source>Write a number such as 0.5 or 1e-3</source>
        <translation>请写一个数，例如 0.5 或 1e-3</translation>
    </message>
</context>
<context>
    <name>assay::RangePicker</name>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Drag the two handles; arrow keys move the last one</source>
        <translation>拖动两个滑块；方向键移动上次拖动的滑块</translation>
    </message>
</context>
<context>
    <name>assay::ColumnsListModel</name>
    <message>
        <source># (row id)</source>
        <translation>#（行号）</translation>
    </message>
</context>
<context>
    <name>assay::ColumnsPopup</name>
    <message>
        <source>Show All</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Hide All</source>
        <translation>全部隐藏</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Search columns</source>
        <translation>搜索列</translation>
    </message>
    <message>
        <source>Shows the columns of the list</source>
        <translation>显示列表中的列</translation>
    </message>
    <message>
        <source>Hides the columns of the list</source>
        <translation>隐藏列表中的列</translation>
    </message>
    <message>
        <source>Shows all columns in the order of the file</source>
        <translation>按文件顺序显示所有列</translation>
    </message>
    <message>
        <source>%1 of %2 columns are shown</source>
        <translation>显示 %2 列中的 %1 列</translation>
    </message>
</context>
<context>
    <name>assay::HistogramView</name>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>%1 to %2: %3 rows</source>
        <translation>%1 至 %2：%3 行</translation>
    </message>
</context>
<context>
    <name>assay::StatisticsPanel</name>
    <message>
        <source>All rows</source>
        <translation>全部行</translation>
    </message>
    <message>
        <source>Visible rows</source>
        <translation>可见行</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>No column</source>
        <translation>未选列</translation>
    </message>
    <message>
        <source>Click a cell, or choose Statistics in the menu of a column</source>
        <translation>请单击单元格，或在列菜单中选择“统计”</translation>
    </message>
    <message>
        <source>Computing statistics</source>
        <translation>正在计算统计量</translation>
    </message>
    <message>
        <source>Exact, over %1 rows</source>
        <translation>精确值，共 %1 行</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Distinct</source>
        <translation>不同的值</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>%1 % quantile</source>
        <translation>%1 % 分位数</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Std deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Goes together with</source>
        <translation>关联</translation>
    </message>
    <message>
        <source>importance</source>
        <translation>样本重要性</translation>
    </message>
    <message>
        <source>Pearson r</source>
        <translation>皮尔逊 r</translation>
    </message>
    <message>
        <source>Linear correlation, from −1 to 1</source>
        <translation>线性相关，从 −1 到 1</translation>
    </message>
    <message>
        <source>Spearman ρ</source>
        <translation>斯皮尔曼 ρ</translation>
    </message>
    <message>
        <source>Correlation of the ranks, from −1 to 1</source>
        <translation>秩相关，从 −1 到 1</translation>
    </message>
    <message>
        <source>correlation ratio η</source>
        <translation>相关比 η</translation>
    </message>
    <message>
        <source>Root of the share of variance between the groups, from 0 to 1</source>
        <translation>组间方差占比的平方根，从 0 到 1</translation>
    </message>
    <message>
        <source>Cramér&apos;s V</source>
        <translation>克拉默 V</translation>
    </message>
    <message>
        <source>From chi squared, from 0 (independent) to 1</source>
        <translation>由卡方得出，从 0（独立）到 1</translation>
    </message>
    <message>
        <source>Most frequent</source>
        <translation>最常见的值</translation>
    </message>
    <message>
        <source>Most frequent, mean importance</source>
        <translation>最常见的值、平均重要性</translation>
    </message>
    <message>
        <source>Most frequent, mean target</source>
        <translation>最常见的值、目标均值</translation>
    </message>
</context>
<context>
    <name>assay::RowPanel</name>
    <message>
        <source>magnitude</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Search columns and values</source>
        <translation>搜索列和值</translation>
    </message>
    <message>
        <source>Columns of the row</source>
        <translation>该行的列</translation>
    </message>
    <message>
        <source>No row</source>
        <translation>未选行</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Reading the row</source>
        <translation>正在读取该行</translation>
    </message>
    <message>
        <source>importance</source>
        <translation>样本重要性</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>建议值</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>残差</translation>
    </message>
    <message>
        <source>split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>The first %1 of %2 columns; search for others</source>
        <translation>前 %1 列，共 %2 列；其他列请搜索</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>复制值</translation>
    </message>
    <message>
        <source>Copy Name and Value</source>
        <translation>复制列名和值</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>筛选：%1</translation>
    </message>
    <message>
        <source>standard error</source>
        <translation>标准误</translation>
    </message>
    <message>
        <source>Change Label…</source>
        <translation>更改标签…</translation>
    </message>
    <message>
        <source>Choose a target in the Run panel first</source>
        <translation>请先在“运行”面板中选择目标</translation>
    </message>
    <message>
        <source>%1 was</source>
        <translation>%1 原值</translation>
    </message>
</context>
<context>
    <name>assay::SubsetsPanel</name>
    <message>
        <source>selection</source>
        <translation>选中的行</translation>
    </message>
    <message>
        <source>visible</source>
        <translation>可见的行</translation>
    </message>
    <message>
        <source>Save Selection</source>
        <translation>保存选中的行</translation>
    </message>
    <message>
        <source>Save Visible</source>
        <translation>保存可见的行</translation>
    </message>
    <message>
        <source>Keep Only</source>
        <translation>仅保留</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Subsets</source>
        <translation>子集</translation>
    </message>
    <message>
        <source>Select Its Rows</source>
        <translation>选中其中的行</translation>
    </message>
    <message>
        <source>Union</source>
        <translation>并集</translation>
    </message>
    <message>
        <source>Intersection</source>
        <translation>交集</translation>
    </message>
    <message>
        <source>First without Second</source>
        <translation>差集（前者减后者）</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Select rows first: click them in the table or drag over a plot</source>
        <translation>请先选择行：单击表格或在图上拖动</translation>
    </message>
    <message>
        <source>Choose one subset of the list</source>
        <translation>请在列表中选择一个子集</translation>
    </message>
    <message>
        <source>Choose two subsets of the list</source>
        <translation>请在列表中选择两个子集</translation>
    </message>
    <message>
        <source>Save the selection or the visible rows, to come back to them and to compare them</source>
        <translation>保存选中或可见的行，以便以后使用和比较</translation>
    </message>
    <message>
        <source>Choose two subsets to compare them</source>
        <translation>选择两个子集即可比较</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>Comparing subsets</source>
        <translation>正在比较子集</translation>
    </message>
    <message>
        <source>%1 and %2 rows: %3 in both, %4 left, %5 entered. Columns that differ most (standardised mean difference; Cramér&apos;s V for categories):</source>
        <translation>%1 行和 %2 行：共有 %3 行，离开 %4 行，进入 %5 行。差异最大的列（标准化均值差；类别列为克拉默 V）：</translation>
    </message>
    <message>
        <source>Means of the first and the second</source>
        <translation>前者和后者的均值</translation>
    </message>
    <message>
        <source>Standardised mean difference</source>
        <translation>标准化均值差</translation>
    </message>
    <message>
        <source>Cramér&apos;s V</source>
        <translation>克拉默 V</translation>
    </message>
</context>
<context>
    <name>assay::ImportFields</name>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>Blank</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>one character</source>
        <translation>一个字符</translation>
    </message>
    <message>
        <source>Another delimiter</source>
        <translation>其他分隔符</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>Double, &quot;a,b&quot;</source>
        <translation>双引号 &quot;a,b&quot;</translation>
    </message>
    <message>
        <source>Single, &apos;a,b&apos;</source>
        <translation>单引号 &apos;a,b&apos;</translation>
    </message>
    <message>
        <source>None: quotes are text</source>
        <translation>无：引号就是文字</translation>
    </message>
    <message>
        <source>Lines before the table</source>
        <translation>表格前的行数</translation>
    </message>
    <message>
        <source>detected</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>Comments begin with</source>
        <translation>注释行开头</translation>
    </message>
    <message>
        <source>no comments</source>
        <translation>无注释</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>The first row holds names</source>
        <translation>首行是列名</translation>
    </message>
    <message>
        <source>The first row is data</source>
        <translation>首行是数据</translation>
    </message>
    <message>
        <source>Decimal sign</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>Point (0.5)</source>
        <translation>点（0.5）</translation>
    </message>
    <message>
        <source>Comma (0,5)</source>
        <translation>逗号（0,5）</translation>
    </message>
    <message>
        <source>Thousands</source>
        <translation>千位分隔符</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Comma (1,234)</source>
        <translation>逗号（1,234）</translation>
    </message>
    <message>
        <source>Point (1.234)</source>
        <translation>点（1.234）</translation>
    </message>
    <message>
        <source>Blank (1 234)</source>
        <translation>空格（1 234）</translation>
    </message>
    <message>
        <source>Apostrophe (1&apos;234)</source>
        <translation>撇号（1'234）</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>NA, NULL, None, …</source>
        <translation>NA、NULL、None……</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Day first (31/12/2024)</source>
        <translation>日在前（31/12/2024）</translation>
    </message>
    <message>
        <source>Month first (12/31/2024)</source>
        <translation>月在前（12/31/2024）</translation>
    </message>
    <message>
        <source>Table or sheet</source>
        <translation>表或工作表</translation>
    </message>
    <message>
        <source>Lines that do not fit</source>
        <translation>不合格的行</translation>
    </message>
    <message>
        <source>Stop and ask</source>
        <translation>停下并询问</translation>
    </message>
    <message>
        <source>Skip them</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Read all as text</source>
        <translation>全部按文本读取</translation>
    </message>
    <message>
        <source>Detected: %1</source>
        <translation>自动检测：%1</translation>
    </message>
    <message>
        <source>names in the first row</source>
        <translation>首行是列名</translation>
    </message>
    <message>
        <source>no names</source>
        <translation>没有列名</translation>
    </message>
</context>
<context>
    <name>assay::ImportDialog</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>自动检测</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reading the first rows…</source>
        <translation>正在读取前几行…</translation>
    </message>
    <message>
        <source>Looking at the first rows</source>
        <translation>查看前几行</translation>
    </message>
    <message>
        <source>%1 of %2 columns shown</source>
        <translation>显示 %2 列中的 %1 列</translation>
    </message>
    <message>
        <source>%1 columns</source>
        <translation>%1 列</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1（已指定）</translation>
    </message>
    <message>
        <source>Click to read the column as another type</source>
        <translation>点击以把该列读作其他类型</translation>
    </message>
    <message>
        <source>%1 of the first lines do not fit</source>
        <translation>前部有 %1 行不合格</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>assay::LabelDialog</name>
    <message>
        <source>Looking at labels</source>
        <translation>正在查看标签</translation>
    </message>
    <message>
        <source>Change Label</source>
        <translation>更改标签</translation>
    </message>
    <message>
        <source>Row %1: %2 is %3</source>
        <translation>第 %1 行：%2 为 %3</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>%1 rows get another %2</source>
        <translation>%1 行将得到新的 %2</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>The file itself stays as it is; runs and exports use the new label.</source>
        <translation>文件本身保持不变；运行和导出使用新标签。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Take the suggested labels (%1 rows)</source>
        <translation>采用建议的标签（%1 行）</translation>
    </message>
    <message>
        <source>Each row that the run suspects gets the label it suggests; others stay as they are</source>
        <translation>运行所怀疑的每一行得到其建议的标签；其他行保持不变</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>%1 (suggested)</source>
        <translation>%1（建议）</translation>
    </message>
    <message>
        <source>Give a number</source>
        <translation>请输入数字</translation>
    </message>
    <message>
        <source>This column holds whole numbers</source>
        <translation>此列只含整数</translation>
    </message>
    <message>
        <source>It has this label already</source>
        <translation>它已经是这个标签</translation>
    </message>
</context>
<context>
    <name>assay::Settings</name>
    <message>
        <source>Settings are not kept: %1 cannot be written; free some space there or make it writable</source>
        <translation>设置未能保存：无法写入 %1；请在该处腾出空间或设为可写</translation>
    </message>
    <message>
        <source>The settings were damaged; they are put aside as %1</source>
        <translation>设置已损坏，已改名另存为 %1</translation>
    </message>
</context>
<context>
    <name>assay::FileMemory</name>
    <message>
        <source>Looking for what was kept of this file</source>
        <translation>正在查找为此文件保存的内容</translation>
    </message>
    <message>
        <source>What was kept of this file (labels, subsets) is damaged; it is put aside as %1 in %2</source>
        <translation>为此文件保存的内容（标签、子集）已损坏，已改名为 %1 另存于 %2</translation>
    </message>
    <message>
        <source>What was kept of this file (labels, subsets) is of another version of Assay; it is put aside as %1 in %2</source>
        <translation>为此文件保存的内容（标签、子集）来自 Assay 的其他版本，已改名为 %1 另存于 %2</translation>
    </message>
    <message>
        <source>another window of Assay is writing there</source>
        <translation>另一个 Assay 窗口正在写入该处</translation>
    </message>
    <message>
        <source>Another window has changed labels or subsets of this file too: both are kept, and shown together when it is opened again</source>
        <translation>另一个窗口也更改了此文件的标签或子集：两者均已保存，重新打开文件时会一并显示</translation>
    </message>
    <message>
        <source>Labels and subsets changed here are not kept: %1: %2</source>
        <translation>在此更改的标签和子集未能保存：%1：%2</translation>
    </message>
</context>
<context>
    <name>assay::MemoryDialog</name>
    <message>
        <source>Memory Limit</source>
        <translation>内存上限</translation>
    </message>
    <message>
        <source> GB</source>
        <translation> GB</translation>
    </message>
    <message>
        <source>Automatic (%1 GB)</source>
        <translation>自动（%1 GB）</translation>
    </message>
    <message>
        <source>For files opened from now on. What does not fit is kept in temporary files, which is slower. This machine has %1 GB.</source>
        <translation>对此后打开的文件生效。放不下的部分保存在临时文件中，速度较慢。本机有 %1 GB 内存。</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Memory for data</source>
        <translation>数据可用内存</translation>
    </message>
</context>
</TS>
